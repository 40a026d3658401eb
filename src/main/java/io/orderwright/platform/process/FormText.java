package io.orderwright.platform.process;

import java.util.regex.Pattern;

/**
 * Words of others inside the text of a task's form, which Tasklist reads as Markdown: as they are they could bring a link, a picture that is fetched from elsewhere,
 * or a heading. Fields of a form need none of this, only its texts.
 */
public final class FormText {

    private static final Pattern SIGN = Pattern.compile("[\\\\`*_\\[\\]<>|~]|!(?=\\[)|:(?=//)|(?<=www)\\.");
    private static final Pattern MARK_OF_A_LINE = Pattern.compile("(?m)^(\\s*)([-+=#]|\\d+(?=[.)](?:\\s|$)))");
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Pattern INDENT = Pattern.compile("(?<=\\n)[ \\t]+");

    private FormText() {}

    /** The same words in one line, with no sign that means anything. */
    public static String inLine(String words) {
        return inLines(words.replaceAll("\\s+", " ").strip());
    }

    /** The same words in bold, with hair spaces around them: beside a letter Markdown takes no sign for bold. */
    public static String strong(String words) {
        return "\u200a**" + inLine(words) + "**\u200a";
    }

    /** The same words, line by line; they may go on a line that was begun. */
    public static String inLines(String words) {
        String plain = SIGN.matcher(INDENT.matcher(words).replaceAll("")).replaceAll("\\\\$0");
        return MARK_OF_A_LINE.matcher(plain).replaceAll(mark -> NUMBER.matcher(mark.group(2)).matches() ? "$1\u200b$2" : "$1\\\\$2");
    }
}
