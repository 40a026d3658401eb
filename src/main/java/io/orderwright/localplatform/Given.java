package io.orderwright.localplatform;

import java.util.Arrays;
import java.util.List;

/** The words behind a command: {@code name=number} or a word alone. */
public record Given(List<String> words) {

    public Given {
        words = List.copyOf(words);
    }

    /** The last number given under this name. @throws NumberFormatException when it is none */
    public int number(String name, int usual) {
        return words.stream().filter(word -> word.startsWith(name + "=")).reduce((earlier, later) -> later).map(word -> Integer.parseInt(word.substring(name.length() + 1))).orElse(usual);
    }

    /** The numbers given under this name, with commas between them. */
    public List<Double> numbers(String name, List<Double> usual) {
        return words.stream().filter(word -> word.startsWith(name + "=")).reduce((earlier, later) -> later)
                .map(word -> Arrays.stream(word.substring(name.length() + 1).split(",")).map(Double::valueOf).toList()).orElse(usual);
    }

    public boolean has(String word) {
        return words.contains(word);
    }
}
