package dev.coalesce.app.doctor;

import dev.coalesce.app.cli.Services;
import dev.coalesce.app.settings.UserFolders;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Looks at everything, from the machine to the folders. Nothing that fails keeps the rest from being looked at.
public final class Examination implements Services.Doctor {

    private final PlatformChecks platform;
    private final ModelChecks model;
    private final TestChecks tests;
    private final FolderChecks folders;

    public Examination(Services.Models models, Services.Sandboxes sandboxes, UserFolders folders) {
        platform = new PlatformChecks();
        model = new ModelChecks(models);
        tests = new TestChecks(sandboxes);
        this.folders = new FolderChecks(folders);
    }

    @Override
    public List<Check> examine(Path modelFolder) {
        return Stream.of(platform.checks(), model.checks(modelFolder), tests.checks(), folders.checks())
                .flatMap(List::stream)
                .toList();
    }
}
