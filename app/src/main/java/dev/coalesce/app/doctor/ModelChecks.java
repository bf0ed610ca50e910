package dev.coalesce.app.doctor;

import dev.coalesce.app.cli.Services;
import dev.coalesce.engine.CodeModel;
import dev.coalesce.engine.EngineException;
import dev.coalesce.engine.decode.Cancellation;
import dev.coalesce.engine.model.ModelFolder;
import dev.coalesce.engine.request.DecodeRequest;
import dev.coalesce.engine.request.DecoderKind;
import dev.coalesce.engine.trace.Environment;
import dev.coalesce.engine.trace.Run;
import dev.coalesce.engine.trace.StepListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The model's folder, and whether it writes.
final class ModelChecks {

    private static final int FEW = 16;
    private static final String NAME_ANOTHER =
            "name a folder with --model that holds config.json, tokenizer.json and model.safetensors, or install again";

    private final Services.Models models;

    ModelChecks(Services.Models models) {
        this.models = models;
    }

    List<Check> checks(Path folder) {
        List<Check> checks = new ArrayList<>();
        try (ModelFolder model = ModelFolder.open(folder)) {
            checks.add(Check.ok(
                    "model",
                    model.path() + ", " + model.config().modelType() + ", "
                            + model.weights().parameters() + " weights, stored as "
                            + model.weights().head().dtype().name().toLowerCase(Locale.ROOT)));
            checks.add(checksums(model.verify()));
        } catch (EngineException e) {
            checks.add(Check.fail("model", String.valueOf(e.getMessage()), NAME_ANOTHER));
            return checks;
        }
        checks.addAll(writing(folder));
        return checks;
    }

    private static Check checksums(List<String> problems) {
        if (problems.isEmpty()) {
            return Check.ok("checksums", "all files are as published");
        }
        return Check.warn(
                "checksums",
                String.join("; ", problems),
                "if you did not change the files yourself, copy the model again: damaged weights write nonsense");
    }

    private List<Check> writing(Path folder) {
        try (CodeModel model = models.load(folder)) {
            Environment on = model.environment();
            List<Check> checks = new ArrayList<>();
            checks.add(Check.ok(
                    "runs on", on.device() + ", " + on.dtype() + ", " + on.threads() + " threads, " + on.runtime()));
            for (DecoderKind decoder : DecoderKind.values()) {
                Run run = model.generate(few(model, decoder), StepListener.NONE, new Cancellation());
                checks.add(Check.ok(
                        decoder.name().toLowerCase(Locale.ROOT),
                        String.format(
                                Locale.ROOT,
                                "wrote %d tokens in %d forwards and %.0f ms",
                                run.tokens().size(),
                                run.forwards(),
                                run.totalNanos() / 1e6)));
            }
            return checks;
        } catch (EngineException e) {
            return List.of(Check.fail(
                    "runs on", String.valueOf(e.getMessage()), "look at the lines for libtorch and the model above"));
        }
    }

    private static DecodeRequest few(CodeModel model, DecoderKind decoder) {
        DecodeRequest usual = model.defaults("Write a function that adds two numbers", "python");
        return new DecodeRequest(
                usual.prompt(),
                usual.lang(),
                usual.given(),
                decoder,
                usual.block(),
                usual.threshold(),
                usual.steps(),
                usual.editThreshold(),
                FEW,
                0,
                0,
                0);
    }
}
