package io.zeebeops.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A primary that has lost its place leaves nobody waiting. */
class PatienceTest {

    private final Patience patience = new Patience();

    @Test
    void whoWaitsWhenItIsClosedIsLetGo() {
        CompletableFuture<String> waiting = patience.until(Optional::empty);

        patience.close();

        assertThat(waiting).isCancelled();
    }

    @Test
    void whoComesTooLateIsLetGoToo() {
        patience.close();

        assertThat(patience.<String>until(Optional::empty)).isCancelled();
    }
}
