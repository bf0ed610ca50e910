package dev.coalesce.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each bad input is one line on standard error and status 2, before a model is loaded.
class BadInputTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", textBlock = """
            bogus                                             | Unmatched argument
            --bogus                                           | Unknown option
            generate                                          | --prompt
            generate --prompt                                 | --prompt
            generate --prompt ~                               | the prompt is empty
            generate --prompt p extra                         | extra
            generate --prompt p --lang cobol                  | python or javascript
            generate --prompt p --decoder best                | diffusion or ar
            generate --prompt p --block 0                     | block 0
            generate --prompt p --block many                  | many
            generate --prompt p --threshold 1.5               | threshold 1.5
            generate --prompt p --threshold NaN               | threshold NaN
            generate --prompt p --steps 0                     | steps 0
            generate --prompt p --max-tokens -1               | max tokens -1
            generate --prompt p --temperature -1              | temperature -1
            generate --prompt p --seed 99999999999999999999   | --seed
            generate --prompt p --model FOLDER/none           | there is no model folder
            generate --prompt p --model FOLDER                | config.json is missing
            generate --prompt p --trace FOLDER                | it is a folder
            generate --prompt p --trace FOLDER/none/a.run     | cannot be written
            infill                                            | --file
            infill --file FOLDER/none.py                      | there is no file
            infill --file FOLDER --lang python                | is no file
            infill --file FOLDER/gap.txt                      | gap.txt does not tell its language
            infill --file -                                   | standard input does not tell its language
            infill --file FOLDER/none.py --lang cobol         | python or javascript
            infill --file FOLDER/code.py                      | <|fill|> nowhere
            infill --file FOLDER/twice.py                     | <|fill|> more than once
            infill --file FOLDER/blank.py                     | nothing around the gap
            infill --file FOLDER/latin.py                     | latin.py is not UTF-8
            infill --file FOLDER/gap.txt --lang python --block 0 | block 0
            edit --instruction p                              | --file
            edit --file FOLDER/code.py                        | --instruction
            edit --file FOLDER/code.py --instruction ~        | the instruction is empty
            edit --file FOLDER/empty.py --instruction p       | empty.py is empty
            race --prompt p --runs 0                          | runs 0
            race --prompt p --runs x                          | --runs
            race --prompt p --block 9999                      | block 9999
            evaluate                                          | --suite
            evaluate --suite FOLDER/none.jsonl                | there is no file
            evaluate --suite FOLDER                           | is a folder
            evaluate --suite FOLDER/bad.jsonl                 | bad.jsonl, line 2
            evaluate --suite FOLDER/good.jsonl --limit 0      | limit 0
            evaluate --suite FOLDER/good.jsonl --block 4,0    | block 0
            evaluate --suite FOLDER/good.jsonl --threshold 0.5,x | --threshold
            evaluate --suite FOLDER/good.jsonl --decoder ar,x | diffusion or ar
            evaluate --suite FOLDER/good.jsonl --suite FOLDER/bad.jsonl | bad.jsonl, line 2
            evaluate --suite FOLDER/good.jsonl --steps 0      | steps 0
            evaluate --suite FOLDER/good.jsonl --model FOLDER | config.json is missing
            model                                             | show or verify
            model show FOLDER/none                            | there is no model folder
            model verify FOLDER                               | config.json is missing
            --model FOLDER/none                               | there is no model folder
            """)
    void isOneLine(String line, String part) throws IOException {
        String good = "{\"id\": \"a\", \"lang\": \"python\", \"prompt\": \"p\", \"tests\": [\"assert 1\"]}\n";
        Files.writeString(folder.resolve("good.jsonl"), good);
        Files.writeString(folder.resolve("bad.jsonl"), good + "{\n");
        for (String text : new String[] {"gap.txt:a<|fill|>", "code.py:a", "twice.py:<|fill|><|fill|>"}) {
            String[] parts = text.split(":");
            Files.writeString(folder.resolve(parts[0]), parts[1]);
        }
        Files.writeString(folder.resolve("blank.py"), " <|fill|>\n");
        Files.writeString(folder.resolve("empty.py"), "\n");
        Files.write(folder.resolve("latin.py"), new byte[] {'a', (byte) 0xff});
        Terminal terminal = new Terminal(folder.resolve("models"));
        String[] args = Arrays.stream(line.split(" "))
                .map(arg -> arg.replace("FOLDER", folder.toString()).replace("~", "  "))
                .toArray(String[]::new);

        int status = terminal.run(args);

        assertEquals(Status.BAD_INPUT, status, terminal.err());
        assertEquals(1, terminal.err().lines().count(), terminal.err());
        assertTrue(terminal.err().startsWith("coalesce"), terminal.err());
        assertTrue(terminal.err().contains(part), terminal.err());
        assertEquals("", terminal.out());
        assertTrue(terminal.loaded.isEmpty());
        assertTrue(terminal.windows.isEmpty());
    }

    @Test
    void aPromptThatIsTooLongIsBadInput() throws IOException {
        Terminal terminal = new Terminal(folder);

        assertEquals(Status.BAD_INPUT, terminal.run("generate", "--prompt", "x".repeat(2000)));

        assertEquals("coalesce generate: the prompt has 1001 tokens: shorten it\n", terminal.err());
        assertTrue(terminal.model.closed);
    }

    @Test
    void standardInputThatIsNotUtf8IsBadInput() throws IOException {
        Terminal terminal = new Terminal(folder);
        terminal.input = new byte[] {'a', (byte) 0xff};

        assertEquals(Status.BAD_INPUT, terminal.run("generate", "--prompt", "-"));

        assertEquals("coalesce generate: standard input is not UTF-8 text\n", terminal.err());
    }

    @Test
    void helpIsNoError() throws IOException {
        for (String command :
                new String[] {"", "generate", "edit", "infill", "race", "evaluate", "doctor", "model", "model show"}) {
            Terminal terminal = new Terminal(folder);

            assertEquals(Status.DONE, terminal.run((command + " --help").strip().split(" ")));

            assertTrue(terminal.out().contains("Usage: coalesce"), command);
            assertFalse(terminal.out().contains("${"), terminal.out());
            assertEquals("", terminal.err());
        }
    }

    @Test
    void withoutACommandTheWindowOpens() throws IOException {
        Terminal terminal = new Terminal(folder);

        assertEquals(Status.DONE, terminal.run());
        assertEquals(
                Status.DONE, terminal.run("--model", folder.resolve("built-in").toString()));

        assertEquals(2, terminal.windows.size());
        assertEquals("built-in", terminal.windows.getFirst());
    }
}
