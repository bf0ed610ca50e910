package dev.coalesce.app.window;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DisplayTest {

    @Test
    void onlyLinuxCanLackOne() {
        assertTrue(Display.missing("Linux", "", Map.of()).isPresent());
        assertTrue(Display.missing("Linux", "", Map.of("DISPLAY", ":0")).isEmpty());
        assertTrue(Display.missing("Linux", "Headless", Map.of()).isEmpty());
        assertTrue(Display.missing("Windows 11", "", Map.of()).isEmpty());
    }
}
