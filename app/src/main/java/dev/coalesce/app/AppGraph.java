package dev.coalesce.app;

import dev.coalesce.app.cli.Services;
import dev.coalesce.app.doctor.Examination;
import dev.coalesce.app.settings.SavedSettings;
import dev.coalesce.app.settings.SettingsFile;
import dev.coalesce.app.settings.SettingsWriter;
import dev.coalesce.app.settings.UserFolders;
import dev.coalesce.app.window.WindowLauncher;
import dev.coalesce.app.window.WindowParts;
import dev.coalesce.engine.CodeModel;
import dev.coalesce.engine.decode.Cancellation;
import dev.coalesce.engine.measure.sandbox.Limits;
import dev.coalesce.engine.measure.sandbox.TestSandbox;
import dev.coalesce.engine.runtime.LoadOptions;
import dev.coalesce.engine.runtime.LocalCodeModel;
import dev.coalesce.engine.trace.RunFile;
import dev.coalesce.ui.shell.MainViewModel;
import dev.coalesce.ui.task.FxDispatcher;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The composition root: the only place where the parts of the program are put together.
public final class AppGraph {

    private final UserFolders folders;
    private final Services.Models models = folder -> LocalCodeModel.load(folder, LoadOptions.USUAL);
    private final Services.Sandboxes sandboxes = langs -> TestSandbox.probe(langs, Limits.DEFAULT);

    /// The program of this user.
    public AppGraph() {
        this(UserFolders.ofUser());
    }

    /// The program with its own files elsewhere.
    public AppGraph(UserFolders folders) {
        this.folders = folders;
    }

    /// The parts of the command line.
    public Services commands(Cancellation cancellation) {
        return new Services(
                models,
                (run, file) -> RunFile.write(file, run),
                sandboxes,
                new WindowLauncher(folders),
                new Examination(models, sandboxes, folders),
                BuiltInModel.folder(),
                cancellation);
    }

    /// The parts of the window. The model loads meanwhile.
    ///
    /// @param model folder of the model, or nothing for the built-in one
    public WindowParts window(Optional<String> model) {
        ExecutorService background = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().name("background-", 0).daemon().factory());
        Path folder = model.map(Path::of).orElseGet(BuiltInModel::folder);
        CompletableFuture<CodeModel> loading = CompletableFuture.supplyAsync(
                () -> LocalCodeModel.load(folder, LoadOptions.BESIDE_A_WINDOW), background);
        SettingsFile file = new SettingsFile(folders.settings());
        SettingsFile.Found found = file.read();
        SettingsWriter writer = new SettingsWriter(file);
        SavedSettings settings = new SavedSettings(found.json(), writer::write);
        MainViewModel state = new MainViewModel(loading, settings, background, FxDispatcher.platform());
        return new WindowParts(state, loading, background, writer, found.message());
    }
}
