package dev.coalesce.app.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/// The program's version, from its jar.
public final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"coalesce " + text()};
    }

    /// The version, or `development` where the program does not run from its jar.
    public static String text() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
