package io.orderwright.localplatform.demo;

/** The story cannot go on; the sentence says what was waited for and where to look. */
public class StoryStuck extends RuntimeException {

    public StoryStuck(String sentence) {
        super(sentence);
    }

    StoryStuck(String sentence, Exception cause) {
        super(sentence, cause);
    }
}
