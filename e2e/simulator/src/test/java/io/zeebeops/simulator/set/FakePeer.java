package io.zeebeops.simulator.set;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.zeebeops.simulator.model.ClusterShape;
import io.zeebeops.simulator.set.Messages.Hello;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Answers as a broker of a set does, until it is told not to. */
final class FakePeer implements AutoCloseable {

    private final byte[] hello;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean holding;

    FakePeer(int broker) throws IOException {
        this(broker, 0);
    }

    FakePeer(int broker, int port) throws IOException {
        hello = Json.write(new Hello(broker, 0, 0, false, ClusterShape.recorded()))
                .getBytes(StandardCharsets.UTF_8);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** From now on none come. */
    void holdsAnswers() {
        holding = true;
    }

    /** Waits for a question that it does not answer. */
    void isAsked() throws InterruptedException {
        asked.await();
    }

    private void answer(HttpExchange exchange) throws IOException {
        if (holding) {
            asked.countDown();
            awaitEnd();
        } else {
            exchange.sendResponseHeaders(200, hello.length);
            exchange.getResponseBody().write(hello);
        }
        exchange.close();
    }

    private void awaitEnd() {
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        ended.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
