package dev.coalesce.engine.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coalesce.engine.EngineException;
import dev.coalesce.engine.request.DecodeRequest;
import dev.coalesce.engine.request.DecoderKind;
import dev.coalesce.engine.request.Given;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunFileTest {

    @TempDir
    Path folder;

    static Run run() {
        return run(Given.code("a = 1\n"));
    }

    private static Run run(Given given) {
        DecodeRequest request = new DecodeRequest(
                "sum \"ü\" 中\u2028", "python", given, DecoderKind.DIFFUSION, 8, 0.9f, 3, 0.1f, 20, 0.7f, -5, 2);
        Environment environment =
                new Environment("m", "ab12", 5_869_568L, "cpu", "bfloat16", 2, "a machine", "libtorch 2.7.1");
        List<StepRecord> steps = List.of(
                new StepRecord(
                        0,
                        0,
                        StepRecord.Phase.PREFILL,
                        List.of(
                                new TokenChange(0, 1, 0, TokenChange.Kind.MASK),
                                new TokenChange(0, 77, 0.123456789f, TokenChange.Kind.UNMASK)),
                        12,
                        34,
                        Map.of(0, List.of(new Candidate(77, 0.123456789f), new Candidate(5, 1e-7f)))),
                new StepRecord(
                        1,
                        0,
                        StepRecord.Phase.DENOISE,
                        List.of(new TokenChange(0, 78, 1, TokenChange.Kind.EDIT)),
                        5,
                        45,
                        Map.of()));
        return new Run(
                request,
                environment,
                9,
                1,
                steps,
                List.of(78),
                "x\n",
                Map.of(1, "<|mask|>", 77, "\uFFFD", 78, "x"),
                FinishReason.LENGTH,
                50);
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        Path file = folder.resolve("a.run.json");
        Files.writeString(file, "older");
        RunFile.write(file, run());
        assertEquals(run(), RunFile.read(file));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList(), "no temporary file stays");
        }
    }

    @Test
    void aGapIsKeptAsItIs() {
        Run run = run(new Given.Gap("", " # größe\n"));
        Path file = folder.resolve("gap.run.json");
        RunFile.write(file, run);
        assertEquals(run, RunFile.read(file));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "version":1          | "version":2          | newer Coalesce
            "coalesce-run"       | "other"              | not the file of a run
            "promptTokens":9     | "promptTokens":-9    | promptTokens is not a whole number
            "promptTokens":9     | "promptTokens":"9"   | promptTokens is not a whole number
            "promptTokens":9,    | ''                   | promptTokens is missing
            "elapsedNanos":34    | "elapsedNanos":-1    | steps[0].elapsedNanos
            [0,78,1.0,"edit"]    | [20,78,1.0,"edit"]   | position
            [0,78,1.0,"edit"]    | [0,78,1.0,"gone"]    | kind
            [0,78,1.0,"edit"]    | [0,78,1.0]           | 3 parts
            [0,78,1.0,"edit"]    | [0,78,1e99,"edit"]   | confidence
            "decoder":"diffusion"| "decoder":"magic"    | request.decoder
            "lang":"python"      | "lang":"cobol"       | cobol
            "steps":3            | "steps":"3"          | request.steps
            "finish":"length"    | "finish":7           | finish
            "pieces":{           | "pieces":{"x":"y",   | pieces
            "candidates":{"0"    | "candidates":{"99"   | candidates
            }]}                  | }]                   | not JSON
            """)
    void aDamagedFileIsRefusedInOneLine(String old, String now, String says) throws IOException {
        Path file = folder.resolve("a.json");
        RunFile.write(file, run());
        String text = Files.readString(file);
        assertTrue(text.contains(old), old + " in " + text);
        Files.writeString(file, text.replace(old, now));
        EngineException e = assertThrows(EngineException.class, () -> RunFile.read(file));
        assertEquals(EngineException.Code.TRACE, e.code());
        String message = String.valueOf(e.getMessage());
        assertTrue(message.contains(says), message);
        assertFalse(message.contains("\n"), message);
    }

    @Test
    void otherFilesAreRefused() throws IOException {
        for (String text : List.of("", "hello", "[]", "null", "{", "{} {}", "{\"format\":1}", "[".repeat(100_000))) {
            Path file = Files.writeString(folder.resolve("b.json"), text);
            EngineException e = assertThrows(EngineException.class, () -> RunFile.read(file), text);
            assertEquals(EngineException.Code.TRACE, e.code());
        }
        assertThrows(EngineException.class, () -> RunFile.read(folder));
        assertThrows(EngineException.class, () -> RunFile.read(folder.resolve("none")));
        assertThrows(EngineException.class, () -> RunFile.write(folder.resolve("no/where"), run()));
    }
}
