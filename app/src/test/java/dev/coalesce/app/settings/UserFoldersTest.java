package dev.coalesce.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserFoldersTest {

    @Test
    void linuxFollowsXdg() {
        assertEquals(
                new UserFolders(Path.of("/home/a/.config/coalesce"), Path.of("/home/a/.local/state/coalesce")),
                UserFolders.of("Linux", "/home/a", Map.of("XDG_CONFIG_HOME", "relative", "XDG_STATE_HOME", "")));
        assertEquals(
                new UserFolders(Path.of("/c/coalesce"), Path.of("/s/coalesce")),
                UserFolders.of("Linux", "/home/a", Map.of("XDG_CONFIG_HOME", "/c", "XDG_STATE_HOME", "/s")));
    }

    @Test
    void macHasItsLibrary() {
        assertEquals(
                Path.of("/Users/a/Library/Application Support/coalesce/settings.json"),
                UserFolders.of("Mac OS X", "/Users/a", Map.of()).settings());
    }

    @Test
    void windowsHasItsAppData() {
        assertEquals(
                Path.of("/data/roaming/coalesce"),
                UserFolders.of("Windows 11", "/h", Map.of("APPDATA", "/data/roaming"))
                        .config());
        assertEquals(
                Path.of("/h/AppData/Local/coalesce/coalesce.log"),
                UserFolders.of("Windows 11", "/h", Map.of()).log());
    }
}
