package dev.coalesce.ui.shell;

import dev.coalesce.ui.editor.EditorView;
import dev.coalesce.ui.lane.LanePane;
import dev.coalesce.ui.prompt.PromptView;
import dev.coalesce.ui.race.HistoryView;
import dev.coalesce.ui.race.VerdictView;
import dev.coalesce.ui.settings.DecodeSettingsView;
import dev.coalesce.ui.text.Messages;
import dev.coalesce.ui.timeline.TimelineView;
import javafx.animation.AnimationTimer;
import javafx.beans.binding.DoubleBinding;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TitledPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The window's content. It beats once a pulse while it is in a scene: then the lanes take their mail and the clock runs. */
public final class MainView extends BorderPane {

    private static final double PRESENT_ZOOM = 8;
    private static final PseudoClass PRESENTING = PseudoClass.getPseudoClass("presenting");

    private final MainViewModel model;
    private final PromptView prompt;
    private final EditorView editor;
    private final LanePane diffusion;
    private final LanePane autoregressive;
    private final VBox side;
    private final VBox stage;
    private final SplitPane columns = new SplitPane();
    private final SplitPane rows = new SplitPane();
    private final DoubleProperty extra = new SimpleDoubleProperty();
    private final DoubleBinding codeSize;
    private boolean presenting;

    private final AnimationTimer beat = new AnimationTimer() {
        @Override
        public void handle(long now) {
            beat(now);
        }
    };

    public MainView(MainViewModel model) {
        this.model = model;
        Themes.prepare(this);
        setId("main");
        codeSize = model.fontSizeProperty().add(extra);
        prompt = new PromptView(model.prompt(), model.canGenerate(), model.busy(), model::generate, model::stop);
        editor = new EditorView(model.editor(), codeSize);
        diffusion = new LanePane(model.race().diffusion(), codeSize);
        autoregressive = new LanePane(model.race().autoregressive(), codeSize);
        side = side();
        stage = stage();
        rows.setOrientation(Orientation.VERTICAL);
        arrange();
        setTop(new VBox(new HeaderView(model, this::present, this::help), new NoticeView(model)));
        setCenter(columns);
        setBottom(new StatusView(model));
        model.themeProperty().subscribe(theme -> Themes.apply(theme, this));
        addEventFilter(KeyEvent.KEY_PRESSED, this::shortcut);
        sceneProperty().subscribe(scene -> {
            if (scene == null) {
                beat.stop();
            } else {
                beat.start();
            }
        });
    }

    private VBox side() {
        TitledPane settings = new TitledPane(Messages.text("settings.title"), new DecodeSettingsView(model.decoding()));
        settings.setId("settings");
        settings.setExpanded(false);
        settings.setAnimated(false);
        settings.getStyleClass().add("dense");
        Label title = new Label(Messages.text("history.title"));
        title.getStyleClass().add("section-title");
        HistoryView history = new HistoryView(model.history(), model.shownProperty(), model::open);
        history.setMinHeight(80);
        history.disableProperty().bind(model.busy());
        VBox.setVgrow(history, Priority.ALWAYS);
        VBox content = new VBox(prompt, settings, title, history);
        content.getStyleClass().add("side-content");
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("side-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        VBox box = new VBox(scroll);
        box.getStyleClass().add("side");
        box.setMinWidth(292);
        box.setPrefWidth(292);
        SplitPane.setResizableWithParent(box, false);
        return box;
    }

    private VBox stage() {
        SplitPane lanes = new SplitPane(diffusion, autoregressive);
        lanes.setId("lanes");
        lanes.getStyleClass().add("lanes");
        VBox.setVgrow(lanes, Priority.ALWAYS);
        VBox box = new VBox(lanes, new TimelineView(model.timeline(), new VerdictView(model.shownProperty())));
        box.setMinHeight(200);
        return box;
    }

    private void arrange() {
        rows.getItems().clear();
        columns.getItems().clear();
        if (presenting) {
            rows.getItems().add(stage);
            columns.getItems().add(rows);
        } else {
            rows.getItems().addAll(stage, editor);
            rows.setDividerPositions(0.70);
            columns.getItems().addAll(side, rows);
            columns.setDividerPositions(0.22);
        }
    }

    /** Shows the lanes alone and large, or all again. */
    public void present() {
        presenting = !presenting;
        pseudoClassStateChanged(PRESENTING, presenting);
        extra.set(presenting ? PRESENT_ZOOM : 0);
        arrange();
    }

    /** Opens the help. */
    public void help() {
        new HelpDialog(getScene().getWindow(), model.themeProperty().get()).show();
    }

    private void beat(long now) {
        model.pulse(now);
        diffusion.cells().pulse(now);
        autoregressive.cells().pulse(now);
    }

    private void shortcut(KeyEvent key) {
        for (Shortcut shortcut : Shortcut.values()) {
            if (shortcut.keys().match(key)) {
                run(shortcut);
                key.consume();
                return;
            }
        }
    }

    private void run(Shortcut shortcut) {
        switch (shortcut) {
            case GENERATE -> model.generate();
            case STOP -> stop();
            case PLAY -> model.timeline().toggle();
            case BACK -> model.timeline().back();
            case FORWARD -> model.timeline().forward();
            case FIRST -> model.timeline().first();
            case LAST -> model.timeline().last();
            case PROMPT -> prompt.focusPrompt();
            case SAVE -> editor.saveAs();
            case LARGER -> model.zoom(1);
            case SMALLER -> model.zoom(-1);
            case PRESENT -> present();
            case THEME -> model.toggleTheme();
            case HELP -> help();
        }
    }

    private void stop() {
        if (presenting && !model.busy().get()) {
            present();
        } else {
            model.stop();
        }
    }

    /** Puts the keyboard into the prompt. */
    public void focusPrompt() {
        prompt.focusPrompt();
    }
}
