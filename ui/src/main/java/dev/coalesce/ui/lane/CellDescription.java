package dev.coalesce.ui.lane;

import dev.coalesce.ui.text.Messages;
import java.util.ArrayList;
import java.util.List;

/** A cell in words: what the tooltip and the screen reader say. */
final class CellDescription {

    private CellDescription() {}

    /** Lines that say token, state, confidence, step and what stood there before. */
    static String of(LaneCell cell) {
        List<String> lines = new ArrayList<>();
        if (cell.beyond()) {
            return Messages.text(cell.text().equals(FrameBuilder.END) ? "cell.end" : "cell.beyond");
        }
        if (cell.state() == CellState.MASKED) {
            lines.add(Messages.text("cell.masked"));
        } else {
            lines.add(Messages.text("cell.token", visible(cell.text())));
            lines.add(Messages.text("cell.state." + cell.state()));
            lines.add(Messages.text("cell.confidence", cell.confidence()));
        }
        lines.add(Messages.text("cell.step", cell.step(), cell.block() + 1));
        cell.before().ifPresent(before -> lines.add(Messages.text("cell.before", visible(before))));
        return String.join("\n", lines);
    }

    private static String visible(String text) {
        return text.replace("\n", "\u21b5").replace("\t", "\u21e5").replace(" ", "\u00b7");
    }
}
