package dev.coalesce.engine.runtime;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The two calls to the C library that Java lacks, on Linux; elsewhere nothing happens. Best effort: never fails. */
final class Native {

    private static final Logger LOG = LoggerFactory.getLogger(Native.class);

    private Native() {}

    /** Sets a variable of this process's environment for native code that is loaded later, unless it is set. */
    static void environment(String name, String value) {
        if (System.getenv(name) != null) {
            return;
        }
        try (Arena arena = Arena.ofConfined()) {
            call(
                    "setenv",
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT),
                    arena.allocateFrom(name),
                    arena.allocateFrom(value),
                    0);
        }
    }

    /** Lowers the priority of the calling thread and of the threads that it starts. */
    static void niceness(int niceness) {
        int process = 0;
        int self = 0;
        call(
                "setpriority",
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT),
                process,
                self,
                niceness);
    }

    private static void call(String function, FunctionDescriptor type, Object... arguments) {
        if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")) {
            return;
        }
        try {
            Linker linker = Linker.nativeLinker();
            MemorySegment address = linker.defaultLookup().findOrThrow(function);
            MethodHandle handle = linker.downcallHandle(address, type);
            handle.invokeWithArguments(arguments);
        } catch (Throwable e) {
            LOG.debug("{} failed", function, e);
        }
    }
}
