package io.zeebeops.simulator.apigateway;

import java.util.Arrays;
import java.util.Optional;

/** What a quiesced node refuses. */
public enum Block {
    /** Changes of APIs and the like. */
    DESIGNTIME("designtime"),
    /** Every request. */
    ALL("all");

    private final String word;

    Block(String word) {
        this.word = word;
    }

    /** As it is written in requests. */
    public String word() {
        return word;
    }

    /** The one that is written so. */
    public static Optional<Block> of(String word) {
        return Arrays.stream(values()).filter(block -> block.word.equals(word)).findFirst();
    }
}
