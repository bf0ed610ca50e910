package dev.coalesce.engine.request;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageGuessTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            Write a function that adds two numbers,                       python
            Write a JavaScript class `Uploader`,                          javascript
            uploader class js,                                            javascript
            read a file in Node.js,                                       javascript
            a linked list with a node class,                              python
            Translate this Python function to JavaScript,                 javascript
            Port this JS code to Python 3,                                python
            用JavaScript写一个函数,                                         javascript
            what does console.log(x) do here,                             javascript
            parse data.json,                                              python
            """)
    void guessesFromWhatThePromptNames(String prompt, String lang) {
        assertEquals(lang, LanguageGuess.of(prompt));
    }
}
