package dev.coalesce.ui.shell;

import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;

/** The program's sign: nine cells, some still noise, some arrived. */
final class Mark extends GridPane {

    private static final String[] CELLS = {
        "settled", "settled", "arrived", "settled", "arrived", "noise", "arrived", "noise", "noise"
    };

    Mark() {
        getStyleClass().add("mark");
        for (int i = 0; i < CELLS.length; i++) {
            Region cell = new Region();
            cell.getStyleClass().addAll("mark-cell", "mark-" + CELLS[i]);
            add(cell, i % 3, i / 3);
        }
    }
}
