package io.zeebeops.simulator.set;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A clock that is moved by hand: the time of all processes of a set is what the file says. It has to be replaced as a whole, and not to be set
 * back.
 */
public record FileClock(Path file) implements InstantSource {

    @Override
    public Instant instant() {
        try {
            return Instant.parse(Files.readString(file).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
