package io.zeebeops.simulator.set;

import io.zeebeops.simulator.http.Front;
import io.zeebeops.simulator.http.HttpFaults;
import io.zeebeops.simulator.http.JournalLines;
import io.zeebeops.simulator.http.ProcessControl;
import io.zeebeops.simulator.http.RequestFault;
import io.zeebeops.simulator.model.JournalEntry;
import io.zeebeops.simulator.model.StoreState;
import io.zeebeops.simulator.model.ZeebeModel;
import io.zeebeops.simulator.set.BrokerFolder.ClusterFile;
import io.zeebeops.simulator.set.Messages.Copy;
import io.zeebeops.simulator.set.Messages.Hello;
import io.zeebeops.simulator.set.Messages.Join;
import io.zeebeops.simulator.set.Peer.Looks;
import io.zeebeops.simulator.set.Peer.Sent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What the primary has and does: the cluster itself, and copies of it at the others. */
final class Reign implements AutoCloseable {

    /** How far a peer's copy has come. */
    private record Acknowledged(long sequence, long journal) {}

    final long epoch;
    final ZeebeModel model;
    final Front front;
    private final HttpFaults faults;
    private final int self;
    private final List<Peer> peers;
    private final BrokerFolder folder;
    private final @Nullable RemoteStore store;
    private final Map<Peer, Acknowledged> acknowledged = new HashMap<>();
    private final Map<Integer, String> lives = new HashMap<>();
    private StoreState storeLooks = StoreState.DOWN;
    private String image = "";
    private List<RequestFault> waiting = List.of();
    /** Read without waiting for those that get copies. */
    private volatile long sequence;

    private volatile boolean over;

    Reign(
            long epoch,
            long sequence,
            ZeebeModel model,
            HttpFaults faults,
            SetSettings settings,
            ProcessControl processes,
            int self,
            List<Peer> peers,
            BrokerFolder folder,
            @Nullable RemoteStore store) {
        this.epoch = epoch;
        this.sequence = sequence;
        this.model = model;
        this.faults = faults;
        this.front = new Front(settings.simulator(), model, faults, processes, this::settle);
        this.self = self;
        this.peers = peers;
        this.folder = folder;
        this.store = store;
    }

    long sequence() {
        return sequence;
    }

    /** Brokers that come and go, a store that comes and goes, and what time has brought. */
    void watch() {
        for (Peer peer : peers) {
            Hello hello = peer.hello();
            if (hello != null) {
                see(hello.broker(), peer.looks());
            }
        }
        settle();
    }

    /** A broker is as it looks from here. */
    void see(int broker, Looks looks) {
        switch (looks) {
            case UNHEARD, GONE -> model.faults().brokerDown(broker);
            case HANGING -> model.faults().brokerHangs(broker);
            case ALIVE -> model.faults().brokerGoesOn(broker);
        }
    }

    /** A store that was away and takes connections again has just started: it hangs only when it has answered since. */
    void watchStore() {
        if (store == null) {
            return;
        }
        StoreState looks = store.look(storeLooks != StoreState.UP);
        storeLooks = looks;
        boolean starts = looks == StoreState.HANGING && model.faults().store() == StoreState.DOWN;
        if (!starts) {
            model.faults().store(looks);
        }
    }

    /** A broker that asks once more, as it has not heard that it takes part, has not started once more. */
    synchronized void admit(Join join) {
        boolean known = join.life().equals(lives.put(join.broker(), join.life()));
        if (!known || !model.brokerAnswers(join.broker())) {
            model.joins(join.broker(), join.disk());
        }
        forget(join.broker());
        settle();
    }

    /** The peer's copy is not what it was: it gets all. */
    private void forget(int broker) {
        acknowledged.keySet().removeIf(peer -> {
            Hello hello = peer.hello();
            return hello != null && hello.broker() == broker;
        });
    }

    /**
     * Lets the others, and one's own data folder, have what has changed.
     *
     * @throws IllegalStateException when there is another primary: then what was changed here is lost
     */
    synchronized void settle() {
        mustNotBeOver();
        String now = model.image();
        List<RequestFault> waitingNow = faults.waiting(model.now());
        if (!now.equals(image) || !waitingNow.equals(waiting)) {
            image = now;
            waiting = waitingNow;
            sequence = sequence + 1;
            folder.write(new ClusterFile(epoch, sequence, image, waiting));
            folder.write(model.disk(self));
        }
        Map<Peer, CompletableFuture<Sent>> under = new HashMap<>();
        Map<Peer, Acknowledged> next = new HashMap<>();
        for (Peer peer : peers) {
            Hello hello = peer.hello();
            if (hello == null || peer.looks() != Looks.ALIVE || hello.broker() == self) {
                continue;
            }
            Acknowledged known = acknowledged.getOrDefault(peer, new Acknowledged(-1, 0));
            List<JournalEntry> news = model.journal().since(known.journal());
            if (known.sequence() == sequence && news.isEmpty()) {
                continue;
            }
            List<Map<String, Object>> lines = new ArrayList<>();
            news.forEach(entry -> lines.add(plain(entry)));
            Copy copy = new Copy(
                    self,
                    epoch,
                    sequence,
                    known.sequence() == sequence ? null : image,
                    waiting,
                    model.disk(hello.broker()),
                    model.brokerAnswers(hello.broker()),
                    lines);
            under.put(peer, peer.send("/set/copy", copy));
            next.put(
                    peer,
                    new Acknowledged(
                            sequence,
                            news.isEmpty() ? known.journal() : news.getLast().sequence()));
        }
        under.forEach((peer, sent) -> {
            switch (sent.join()) {
                case TAKEN -> acknowledged.put(peer, next.getOrDefault(peer, new Acknowledged(-1, 0)));
                case REFUSED -> over = true;
                case LOST -> acknowledged.remove(peer);
            }
        });
        mustNotBeOver();
    }

    private void mustNotBeOver() {
        if (over) {
            throw new IllegalStateException("There is another primary");
        }
    }

    @SuppressWarnings("NullAway")
    private static Map<String, Object> plain(JournalEntry entry) {
        Map<String, Object> line = new HashMap<>();
        JournalLines.of(entry).forEach((name, value) -> {
            if (value != null) {
                line.put(name, value);
            }
        });
        return line;
    }

    boolean over() {
        return over;
    }

    @Override
    public void close() {
        over = true;
        front.close();
    }
}
