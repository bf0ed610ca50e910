package dev.coalesce.ui.prompt;

import java.util.List;

/**
 * A prompt to start from. These are inputs and not texts of the interface: the model reads English.
 *
 * @param lang language of the answer
 * @param prompt what to write
 */
public record Example(String lang, String prompt) {

    /** The examples of the menu: kinds of request that the built-in model was trained for. */
    public static final List<Example> ALL = List.of(
            new Example("python", "Write a function that checks whether a word is a palindrome."),
            new Example("python", "Write a function `fibonacci(n)` that returns the first n Fibonacci numbers."),
            new Example("python", "Implement binary search on a sorted list."),
            new Example("python", "Count how often each word occurs in a text."),
            new Example("python", "Write a class Stack with push, pop and peek."),
            new Example("python", "Write a function that computes the greatest common divisor of two numbers."),
            new Example("javascript", "Write a function `sumArray(numbers)` that returns the total of an array."),
            new Example("javascript", "Write a function that reverses a string."),
            new Example("javascript", "Remove the duplicates from an array."));
}
