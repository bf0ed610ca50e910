package dev.coalesce.ui.prompt;

import dev.coalesce.engine.request.DecodeRequest;
import dev.coalesce.ui.text.Messages;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The prompt, its examples and language, and the buttons that start and stop. */
public final class PromptView extends VBox {

    private final PromptModel model;
    private final TextArea prompt = new TextArea();

    public PromptView(
            PromptModel model,
            ObservableBooleanValue canGenerate,
            ObservableBooleanValue busy,
            Runnable generate,
            Runnable stop) {
        this.model = model;
        getStyleClass().add("prompt-view");
        Label title = new Label(Messages.text("prompt.title"));
        title.getStyleClass().add("section-title");
        title.setLabelFor(prompt);
        prompt.setId("prompt");
        prompt.addEventFilter(KeyEvent.KEY_PRESSED, PromptView::leaveByTab);
        prompt.setWrapText(true);
        prompt.setPrefRowCount(5);
        prompt.setMinHeight(USE_PREF_SIZE);
        setMinHeight(USE_PREF_SIZE);
        prompt.setPromptText(Messages.text("prompt.hint"));
        prompt.textProperty().bindBidirectional(model.promptProperty());
        CheckBox also = new CheckBox(Messages.text("prompt.also"));
        also.setId("also-autoregressive");
        also.setTooltip(new Tooltip(Messages.text("prompt.also.help")));
        also.selectedProperty().bindBidirectional(model.alsoAutoregressiveProperty());
        getChildren().addAll(title, prompt, choices(), also, buttons(canGenerate, busy, generate, stop));
    }

    /** A prompt has no use for tabs, and the keyboard has to get out. */
    private static void leaveByTab(KeyEvent key) {
        if (key.getCode() == KeyCode.TAB && key.getTarget() instanceof Node node) {
            node.requestFocusTraversal(key.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
            key.consume();
        }
    }

    private HBox choices() {
        ToggleGroup group = new ToggleGroup();
        HBox languages = new HBox();
        languages.getStyleClass().add("segments");
        for (String lang : DecodeRequest.LANGUAGES) {
            ToggleButton button = new ToggleButton(Messages.text("language." + lang));
            button.setId("language-" + lang);
            button.setUserData(lang);
            button.setToggleGroup(group);
            button.setMinWidth(USE_PREF_SIZE);
            button.getStyleClass().add(languages.getChildren().isEmpty() ? "left-pill" : "right-pill");
            button.setOnAction(pressed -> {
                button.setSelected(true);
                model.languageProperty().set(lang);
            });
            languages.getChildren().add(button);
        }
        model.languageProperty()
                .subscribe(lang ->
                        group.getToggles().forEach(toggle -> toggle.setSelected(lang.equals(toggle.getUserData()))));
        MenuButton examples = examples();
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox line = new HBox(languages, gap, examples);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private MenuButton examples() {
        MenuButton menu = new MenuButton(Messages.text("prompt.examples"));
        menu.setId("examples");
        menu.getStyleClass().add("flat");
        menu.setMinWidth(USE_PREF_SIZE);
        String lang = "";
        for (Example example : Example.ALL) {
            if (!lang.isEmpty() && !lang.equals(example.lang())) {
                menu.getItems().add(new SeparatorMenuItem());
            }
            lang = example.lang();
            MenuItem item = new MenuItem(example.prompt());
            item.setMnemonicParsing(false);
            item.setOnAction(chosen -> model.take(example));
            menu.getItems().add(item);
        }
        return menu;
    }

    private static HBox buttons(
            ObservableBooleanValue canGenerate, ObservableBooleanValue busy, Runnable generate, Runnable stop) {
        Button start = new Button(Messages.text("prompt.generate"), new FontIcon(Feather.ZAP));
        start.setId("generate");
        start.getStyleClass().add("accent");
        start.setTooltip(new Tooltip(Messages.text("prompt.generate.help")));
        start.setMaxWidth(Double.MAX_VALUE);
        start.setOnAction(pressed -> generate.run());
        start.disableProperty().bind(Bindings.not(canGenerate));
        HBox.setHgrow(start, Priority.ALWAYS);
        Button end = new Button(Messages.text("prompt.stop"), new FontIcon(Feather.SQUARE));
        end.setId("stop");
        end.setMinWidth(USE_PREF_SIZE);
        end.setTooltip(new Tooltip(Messages.text("prompt.stop.help")));
        end.setOnAction(pressed -> stop.run());
        end.disableProperty().bind(Bindings.not(busy));
        HBox line = new HBox(start, end);
        line.getStyleClass().add("buttons");
        return line;
    }

    /** Puts the keyboard into the prompt. */
    public void focusPrompt() {
        prompt.requestFocus();
        prompt.end();
    }
}
