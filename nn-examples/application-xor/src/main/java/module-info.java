/** An application on the module path; on the class path nobody reads this file. */
module org.example.xor {
    requires dev.neurona.starter;
    // For DMatrixRMaj. EJML names no module, so this name comes from its file. A published library should not rely on it.
    requires ejml.core;
}
