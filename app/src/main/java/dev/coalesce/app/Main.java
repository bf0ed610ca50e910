package dev.coalesce.app;

/// Where the program starts. It does not extend `Application`: JavaFX lies on the class path, and the launcher refuses
/// such a main class there.
public final class Main {

    private Main() {}

    /// Starts the program.
    ///
    /// @param args the command line
    public static void main(String[] args) {
        System.out.println("coalesce");
    }
}
