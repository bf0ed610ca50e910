package dev.coalesce.ui.shell;

import dev.coalesce.engine.CodeModel;
import dev.coalesce.engine.trace.Environment;
import dev.coalesce.engine.trace.FinishReason;
import dev.coalesce.engine.trace.Run;
import dev.coalesce.ui.editor.EditorViewModel;
import dev.coalesce.ui.prompt.PromptModel;
import dev.coalesce.ui.race.Notice;
import dev.coalesce.ui.race.RacePhase;
import dev.coalesce.ui.race.RaceViewModel;
import dev.coalesce.ui.race.SessionRun;
import dev.coalesce.ui.settings.DecodeSettings;
import dev.coalesce.ui.settings.DecodeSettingsModel;
import dev.coalesce.ui.settings.Theme;
import dev.coalesce.ui.settings.UiSettings;
import dev.coalesce.ui.task.FxDispatcher;
import dev.coalesce.ui.text.Messages;
import dev.coalesce.ui.timeline.TimelineViewModel;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The state of the window. JavaFX thread. */
public final class MainViewModel {

    private static final double MIN_FONT = 9;
    private static final double MAX_FONT = 40;

    private final UiSettings settings;
    private final PromptModel prompt;
    private final DecodeSettingsModel decoding;
    private final RaceViewModel race;
    private final TimelineViewModel timeline = new TimelineViewModel();
    private final EditorViewModel editor;
    private final ObservableList<SessionRun> history = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Optional<CodeModel>> model = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Notice>> notice = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<SessionRun>> shown = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<ModelState> modelState = new ReadOnlyObjectWrapper<>(ModelState.LOADING);
    private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>();
    private final DoubleProperty fontSize = new SimpleDoubleProperty();
    private final BooleanBinding busy;
    private final BooleanBinding canGenerate;

    /**
     * Makes the state of a window.
     *
     * @param loading the model, which may still be loading; the window opens meanwhile
     * @param settings what is remembered
     * @param background where requests, checks and files are worked on; best with a thread for each
     * @param fx the way back to the JavaFX thread
     */
    public MainViewModel(
            CompletionStage<? extends CodeModel> loading, UiSettings settings, Executor background, FxDispatcher fx) {
        this.settings = settings;
        prompt = new PromptModel(settings);
        decoding = new DecodeSettingsModel(settings);
        race = new RaceViewModel(background, fx);
        editor = new EditorViewModel(background, fx, this::tell);
        theme.set(settings.theme());
        theme.subscribe(settings::setTheme);
        fontSize.set(settings.fontSize());
        fontSize.subscribe(size -> settings.setFontSize(size.doubleValue()));
        busy = race.phaseProperty().isNotEqualTo(RacePhase.IDLE);
        canGenerate = Bindings.createBooleanBinding(
                () -> model.get().isPresent()
                        && !busy.get()
                        && !prompt.promptProperty().get().isBlank(),
                model,
                busy,
                prompt.promptProperty());
        timeline.positionProperty().subscribe(at -> race.seek(at.longValue()));
        loading.whenComplete((loaded, failure) -> fx.later(() -> loaded(loaded, failure)));
    }

    private void loaded(@Nullable CodeModel loaded, @Nullable Throwable failure) {
        if (loaded == null) {
            modelState.set(ModelState.FAILED);
            tell(failure == null ? new IllegalStateException("no model") : failure);
            return;
        }
        decoding.recommend(DecodeSettings.of(loaded.defaults(
                Messages.text("prompt.any"), prompt.languageProperty().get())));
        model.set(Optional.of(loaded));
        modelState.set(ModelState.READY);
    }

    /** Decodes the prompt, where that is possible now. */
    public void generate() {
        if (canGenerate.get()) {
            model.get().ifPresent(this::generate);
        }
    }

    private void generate(CodeModel ready) {
        String words = prompt.promptProperty().get();
        String lang = prompt.languageProperty().get();
        DecodeSettings chosen = decoding.current();
        dismiss();
        timeline.live();
        shown.set(Optional.empty());
        race.start(
                ready,
                decoder -> chosen.on(ready.defaults(words, lang), decoder),
                prompt.alsoAutoregressiveProperty().get(),
                new RaceViewModel.Outcome() {
                    @Override
                    public void done(SessionRun session) {
                        history.addFirst(session);
                        open(session);
                        if (session.runs().stream().allMatch(run -> run.finish() != FinishReason.CANCELLED)) {
                            timeline.replay();
                        }
                    }

                    @Override
                    public void failed(Throwable failure) {
                        timeline.clear();
                        tell(failure);
                    }
                });
    }

    /** Stops the decoding before its next forward; without one, the replay stands still. */
    public void stop() {
        race.stop();
        timeline.playingProperty().set(false);
    }

    /** Shows a request of this session again. */
    public void open(SessionRun session) {
        if (busy.get()) {
            return;
        }
        race.show(session);
        timeline.load(session.runs());
        shown.set(Optional.of(session));
        Run answer = session.diffusion().run();
        editor.show(answer.text(), answer.request().lang());
    }

    /** Once a pulse: takes the lanes' mail and lets the clock run. */
    public void pulse(long now) {
        race.pulse();
        timeline.pulse(now);
    }

    /** Tells of a failure. */
    public void tell(Throwable failure) {
        tell(Notice.of(failure));
    }

    /** Tells of something, in place of what was told before. */
    public void tell(Notice told) {
        notice.set(Optional.of(told));
    }

    /** Takes the notice away. */
    public void dismiss() {
        notice.set(Optional.empty());
    }

    public void toggleTheme() {
        theme.set(theme.get().other());
    }

    /** Makes code larger or smaller by some pixels. */
    public void zoom(double by) {
        fontSize.set(Math.clamp(fontSize.get() + by, MIN_FONT, MAX_FONT));
    }

    public PromptModel prompt() {
        return prompt;
    }

    public DecodeSettingsModel decoding() {
        return decoding;
    }

    public RaceViewModel race() {
        return race;
    }

    public TimelineViewModel timeline() {
        return timeline;
    }

    public EditorViewModel editor() {
        return editor;
    }

    public UiSettings settings() {
        return settings;
    }

    /** The requests of this session, newest first. */
    public ObservableList<SessionRun> history() {
        return history;
    }

    /** The request whose recordings are shown. */
    public ReadOnlyObjectProperty<Optional<SessionRun>> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** On what the model runs, once it is loaded. */
    public Optional<Environment> environment() {
        return model.get().map(CodeModel::environment);
    }

    public ReadOnlyObjectProperty<ModelState> modelStateProperty() {
        return modelState.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<Notice>> noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    public ObjectProperty<Theme> themeProperty() {
        return theme;
    }

    /** Size of code in pixels. */
    public DoubleProperty fontSizeProperty() {
        return fontSize;
    }

    /** Whether the model writes. */
    public BooleanBinding busy() {
        return busy;
    }

    /** Whether there is a model, a prompt and an idle machine. */
    public BooleanBinding canGenerate() {
        return canGenerate;
    }
}
