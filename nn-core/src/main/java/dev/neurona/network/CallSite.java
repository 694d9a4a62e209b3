package dev.neurona.network;

/** Finds the line of the user's source that called the builder. */
final class CallSite {

    private CallSite() {}

    static String find() {
        String builder = NetworkBuilder.class.getName();
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(f -> !f.getClassName().startsWith(builder)
                                && !f.getClassName().equals(CallSite.class.getName()))
                        .findFirst())
                .map(f -> f.getFileName() == null ? f.getClassName() : f.getFileName() + ":" + f.getLineNumber())
                .orElse("unknown place");
    }
}
