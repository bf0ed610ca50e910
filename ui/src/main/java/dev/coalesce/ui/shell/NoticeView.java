package dev.coalesce.ui.shell;

import dev.coalesce.ui.race.Notice;
import dev.coalesce.ui.text.Messages;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A failure told in the window itself: what happened, what was kept, what to do, and a short code. */
final class NoticeView extends HBox {

    private final Label message = new Label();
    private final Label next = new Label();
    private final Label code = new Label();

    NoticeView(MainViewModel model) {
        setId("notice");
        getStyleClass().add("notice");
        setAlignment(Pos.CENTER_LEFT);
        message.setId("notice-message");
        message.getStyleClass().add("notice-message");
        message.setWrapText(true);
        next.setWrapText(true);
        next.setId("notice-next");
        code.setId("notice-code");
        code.getStyleClass().add("notice-code");
        code.setMinWidth(USE_PREF_SIZE);
        VBox words = new VBox(message, next);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        Button close = new Button("", new FontIcon(Feather.X));
        close.setId("notice-close");
        close.getStyleClass().addAll("button-icon", "flat");
        close.setAccessibleText(Messages.text("notice.close"));
        close.setTooltip(new Tooltip(Messages.text("notice.close")));
        close.setOnAction(pressed -> model.dismiss());
        getChildren().addAll(new FontIcon(Feather.ALERT_TRIANGLE), words, code, close);
        model.noticeProperty().subscribe(this::show);
    }

    private void show(Optional<Notice> notice) {
        setVisible(notice.isPresent());
        setManaged(notice.isPresent());
        notice.ifPresent(n -> {
            message.setText(n.message());
            next.setText(n.next());
            code.setText(n.code());
            setAccessibleText(n.message() + " " + n.next());
        });
    }
}
