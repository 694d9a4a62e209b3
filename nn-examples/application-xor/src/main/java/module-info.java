/** An application on the module path; on the class path nobody reads this file. */
module org.example.xor {
    requires dev.neurona.starter;
    // For DMatrixRMaj. EJML names no module, so this is the name of its file; an application may rely on that, a library not.
    requires ejml.core;
}
