package dev.coalesce.app.doctor;

import dev.coalesce.app.settings.SettingsFile;
import dev.coalesce.app.settings.UserFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Where settings and messages are kept.
final class FolderChecks {

    private final UserFolders folders;

    FolderChecks(UserFolders folders) {
        this.folders = folders;
    }

    List<Check> checks() {
        return List.of(settings(), writable("messages", folders.state()));
    }

    private Check settings() {
        Check folder = writable("settings", folders.config());
        SettingsFile file = new SettingsFile(folders.settings());
        if (folder.verdict() == Check.Verdict.OK && Files.exists(folders.settings()) && !file.isReadable()) {
            return Check.warn(
                    "settings",
                    folders.settings() + " is damaged",
                    "open the window: it sets the file aside and starts with the usual settings");
        }
        return folder;
    }

    /// Looks without making anything: the first folder upwards that exists must be writable.
    private static Check writable(String name, Path folder) {
        Path there = folder;
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        if (there != null && Files.isDirectory(there) && canWrite(there)) {
            return Check.ok(name, folder.toString());
        }
        return Check.warn(
                name, folder + " cannot be written", "nothing is remembered; change the permissions of " + there);
    }

    private static boolean canWrite(Path folder) {
        try {
            Files.delete(Files.createTempFile(folder, "coalesce", ".check"));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
