package dev.coalesce.ui.shell;

import dev.coalesce.ui.settings.Theme;
import dev.coalesce.ui.text.Messages;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The program's name and what concerns the whole window. */
final class HeaderView extends HBox {

    HeaderView(MainViewModel model, Runnable present, Runnable help) {
        getStyleClass().add("header");
        setAlignment(Pos.CENTER_LEFT);
        Label name = new Label(Messages.text("app.name"), new Mark());
        name.getStyleClass().add("app-name");
        name.setMinWidth(USE_PREF_SIZE);
        Label line = new Label(Messages.text("app.line"));
        line.getStyleClass().add("app-line");
        line.setMinWidth(0);
        Region gap = new Region();
        setHgrow(gap, Priority.ALWAYS);
        Button theme = button("theme", Feather.MOON, model::toggleTheme);
        model.themeProperty()
                .subscribe(now -> theme.setGraphic(new FontIcon(now == Theme.LIGHT ? Feather.MOON : Feather.SUN)));
        getChildren()
                .addAll(
                        name,
                        line,
                        gap,
                        button("present", Feather.MAXIMIZE_2, present),
                        theme,
                        button("help", Feather.HELP_CIRCLE, help));
    }

    private static Button button(String key, Feather icon, Runnable action) {
        Button button = new Button("", new FontIcon(icon));
        button.setId("header-" + key);
        button.getStyleClass().addAll("button-icon", "flat");
        button.setAccessibleText(Messages.text("header." + key));
        button.setTooltip(new Tooltip(Messages.text("header." + key + ".help")));
        button.setOnAction(pressed -> action.run());
        return button;
    }
}
