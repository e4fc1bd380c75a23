package io.zeebeops.simulator.set;

import io.javalin.http.Context;
import io.zeebeops.simulator.http.Front;
import io.zeebeops.simulator.http.HttpFaults;
import io.zeebeops.simulator.http.Listeners;
import io.zeebeops.simulator.http.Passed;
import io.zeebeops.simulator.http.ProcessControl;
import io.zeebeops.simulator.model.Journal;
import io.zeebeops.simulator.model.ReplicaDisk;
import io.zeebeops.simulator.model.ZeebeModel;
import io.zeebeops.simulator.set.Messages.Copy;
import io.zeebeops.simulator.set.Messages.Hello;
import io.zeebeops.simulator.set.Messages.Join;
import io.zeebeops.simulator.set.Peer.Looks;
import io.zeebeops.simulator.set.Peer.Sent;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One broker. It is the primary, or has a copy of the cluster and passes on what it is asked. Its management port is open only while it takes
 * part.
 */
public final class BrokerProcess implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerProcess.class);
    private static final String INTERNAL = "internal";
    /** For those that are not there. */
    private static final long GRACE_NANOS = 4_000_000_000L;
    /** For those that are there: on a busy machine a process that has just started is slow to answer. */
    private static final long LONG_GRACE_NANOS = 30_000_000_000L;
    /** Who has just had a copy has a primary, whatever else it has heard. */
    private static final long QUIET_NANOS = 300_000_000L;

    private static final Comparator<Hello> LATEST_FIRST = Comparator.comparingLong(Hello::epoch)
            .thenComparingLong(Hello::sequence)
            .reversed()
            .thenComparingInt(Hello::broker);

    private final SetSettings settings;
    private final int id;
    private final BrokerFolder folder;
    private final SetLife life;
    private final Listeners internal;
    private final Listeners management;
    private final CountDownLatch takesPart = new CountDownLatch(1);
    private final long startedAt = System.nanoTime();
    private final CopyKept copy;
    /** In this life of the process; guarded by this, as are copy and reign. */
    private boolean joined;
    /** The latest copy says that one does not take part, and may be later than the answer by which one does. */
    private boolean denied;
    /** What the primary has told of the data folder: it may come before the answer by which one knows that one takes part. */
    private @Nullable Map<Integer, ReplicaDisk> disk;

    private long lastCopyAt = System.nanoTime();
    private @Nullable Reign reign;

    public BrokerProcess(SetSettings settings, int id) {
        this.settings = settings;
        this.id = id;
        this.folder = new BrokerFolder(settings.folder());
        this.copy = new CopyKept(settings.simulator().journalCapacity());
        this.life = new SetLife(settings);
        String host = settings.simulator().binding().host();
        this.internal = new Listeners(
                List.of(new Listeners.Listener(INTERNAL, host, settings.internalPort(), null)), this::internally);
        this.management = new Listeners(
                List.of(new Listeners.Listener(
                        Front.broker(id),
                        host,
                        settings.managementPort(),
                        settings.simulator().access().keystore())),
                (context, name) -> manage(context));
    }

    /** Starts, and waits until it takes part in the set; returns itself. */
    public BrokerProcess start() throws InterruptedException {
        folder.cluster().ifPresent(copy::read);
        internal.start();
        life.start(this::tick, this::watchStore);
        takesPart.await();
        management.start();
        LOG.info("Broker {} takes part", id);
        return this;
    }

    /** The management port, once started. */
    public int port() {
        return management.port(Front.broker(id));
    }

    private void manage(Context context) {
        Reign present = reign();
        if (present != null) {
            present.front.handle(context, Front.broker(id));
        } else {
            life.pass(context, Front.broker(id));
        }
    }

    private synchronized @Nullable Reign reign() {
        return reign;
    }

    private void internally(Context context, String name) {
        String target = context.header(Passed.TARGET);
        if (target != null) {
            Reign present = reign();
            if (present != null) {
                present.front.handle(context, target);
            } else {
                context.status(503).header(Passed.NOT_PRIMARY, "true");
            }
            return;
        }
        switch (context.path()) {
            case "/set/hello" -> context.contentType("application/json").result(Json.write(hello()));
            case "/set/join" -> context.status(admit(Json.read(context.body(), Join.class)) ? 204 : 503);
            case "/set/copy" -> context.status(take(Json.read(context.body(), Copy.class)) ? 204 : 409);
            case "/set/die" -> {
                context.status(204);
                life.dieSoon();
            }
            default -> context.status(404);
        }
    }

    private synchronized Hello hello() {
        Reign present = reign;
        return present == null
                ? new Hello(
                        id,
                        copy.epoch,
                        copy.sequence,
                        false,
                        settings.simulator().shape())
                : new Hello(
                        id,
                        present.epoch,
                        present.sequence(),
                        true,
                        settings.simulator().shape());
    }

    private boolean admit(Join join) {
        Reign present = reign();
        if (present == null) {
            return false;
        }
        life.peer(join.broker()).ifPresent(Peer::spoke);
        present.admit(join);
        return true;
    }

    private synchronized boolean take(Copy next) {
        Reign present = reign;
        long mine = present == null ? copy.epoch : present.epoch;
        if (next.epoch() < mine || (present != null && next.epoch() == mine && id < next.primary())) {
            return false;
        }
        if (present == null && copy.knowsMoreThan(next)) {
            return true;
        }
        abdicate();
        lastCopyAt = System.nanoTime();
        copy.take(next);
        if (copy.image != null) {
            folder.write(new BrokerFolder.ClusterFile(copy.epoch, copy.sequence, copy.image, copy.faults));
        }
        joined &= next.up();
        denied = !next.up();
        disk = next.up() ? next.disk() : null;
        keepDisk();
        return true;
    }

    private void keepDisk() {
        if (joined && disk != null) {
            folder.write(disk);
        }
    }

    private void tick() {
        Reign present = reign();
        if (present == null) {
            follow();
            return;
        }
        if (present.over()
                || life.primary().filter(other -> other.epoch() > present.epoch).isPresent()) {
            synchronized (this) {
                abdicate();
            }
            return;
        }
        present.watch();
    }

    private synchronized void abdicate() {
        if (reign != null) {
            LOG.info("Broker {} is no longer the primary", id);
            reign.close();
            reign = null;
        }
    }

    private void follow() {
        Optional<Peer> primary = life.primaryPeer();
        life.address(primary.map(peer -> peer.address).orElse(null));
        if (primary.isEmpty()) {
            beginIfDue();
            return;
        }
        synchronized (this) {
            if (joined) {
                return;
            }
            denied = false;
        }
        if (primary.get()
                        .send("/set/join", new Join(id, life.id(), folder.replicas()))
                        .join()
                == Sent.TAKEN) {
            synchronized (this) {
                if (denied) {
                    return;
                }
                joined = true;
                keepDisk();
            }
            takesPart.countDown();
        }
    }

    /** The one with the latest copy goes on; of several the one with the lowest id. At the start all are waited for, for a while. */
    private synchronized void beginIfDue() {
        List<Hello> others = life.alive();
        long grace = life.someUnheard() ? LONG_GRACE_NANOS : GRACE_NANOS;
        boolean due = joined || life.allHeard() || System.nanoTime() - startedAt > grace;
        Hello me = hello();
        boolean mine = others.stream().allMatch(other -> LATEST_FIRST.compare(me, other) <= 0);
        boolean quiet = System.nanoTime() - lastCopyAt > QUIET_NANOS;
        if (due && mine && quiet && life.primary().isEmpty()) {
            begin(others);
        }
    }

    private void begin(List<Hello> others) {
        RemoteStore store = settings.store() == null ? null : new RemoteStore(settings.store(), life.http());
        Journal journal = copy.journal();
        HttpFaults faults = new HttpFaults(copy.faults);
        ZeebeModel model;
        if (copy.image == null) {
            model = ZeebeModel.notStarted(
                    settings.simulator().shape(),
                    settings.simulator().timing(),
                    settings.simulator().setup(),
                    store,
                    settings.clock(),
                    journal);
            settings.beginning().of(model);
            settings.beginning().of(faults, model);
        } else {
            model = ZeebeModel.continued(copy.image, settings.simulator().setup(), store, settings.clock(), journal);
        }
        long epoch = Math.max(
                        copy.epoch,
                        others.stream().mapToLong(Hello::epoch).max().orElse(0))
                + 1;
        Reign next =
                new Reign(epoch, copy.sequence, model, faults, settings, processes(), id, life.peers(), folder, store);
        for (int broker = 0; broker < model.shape().brokers(); broker++) {
            next.see(broker, broker == id ? Looks.ALIVE : looks(broker));
        }
        if (!joined) {
            model.joins(id, folder.replicas());
            joined = true;
        }
        next.watchStore();
        reign = next;
        takesPart.countDown();
        LOG.info("Broker {} is the primary, epoch {}", id, epoch);
    }

    private Looks looks(int broker) {
        return life.peer(broker).map(Peer::looks).orElse(Looks.GONE);
    }

    private void watchStore() {
        Reign present = reign();
        if (present != null) {
            present.watchStore();
        }
    }

    /** Processes can be killed from here, and no more. */
    private ProcessControl processes() {
        return new ProcessControl() {
            @Override
            public void down(int broker) {
                if (broker == id) {
                    life.dieSoon();
                    return;
                }
                life.peer(broker)
                        .filter(peer -> peer.looks() == Looks.ALIVE)
                        .ifPresent(peer -> peer.send("/set/die", List.of()));
            }

            @Override
            public void up(int broker) {
                throw outside("start it");
            }

            @Override
            public void hang(int broker) {
                throw outside("send it SIGSTOP");
            }

            @Override
            public void goOn(int broker) {
                throw outside("send it SIGCONT");
            }

            private IllegalArgumentException outside(String how) {
                return new IllegalArgumentException("Brokers are processes of their own here: " + how);
            }
        };
    }

    @Override
    public void close() {
        life.close();
        abdicate();
        management.close();
        internal.close();
    }
}
