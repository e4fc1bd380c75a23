package io.zeebeops.simulator.replay;

import io.zeebeops.simulator.SimulatedZeebe;
import io.zeebeops.simulator.TestClock;
import io.zeebeops.simulator.model.Fate;
import io.zeebeops.simulator.model.ModelFaults;
import io.zeebeops.simulator.model.StoreState;
import io.zeebeops.simulator.settings.SimulatorSettings;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;

/** All in this JVM; time stands still but when it is told to pass. */
final class OneJvmStage implements Stage {

    private final TestClock clock = new TestClock();
    private final SimulatedZeebe zeebe = new SimulatedZeebe(SimulatorSettings.defaults(), clock).start();
    private final ModelFaults faults = zeebe.model().faults();
    private final Outstanding outstanding = new Outstanding();

    OneJvmStage() {
        faults.pace("expb", Duration.ofSeconds(5), Duration.ZERO);
    }

    @Override
    public URI url(String target) {
        return target.equals("gateway")
                ? zeebe.gatewayUrl()
                : zeebe.brokerUrl(Integer.parseInt(target.substring("broker-".length())));
    }

    @Override
    public void kill(int broker) {
        faults.brokerDown(broker);
        zeebe.askAgain();
    }

    @Override
    public void stop(int broker) {
        kill(broker);
    }

    @Override
    public void start(int broker) {
        faults.brokerUp(broker);
    }

    @Override
    public void hang(int broker) {
        faults.brokerHangs(broker);
    }

    @Override
    public void goOn(int broker) {
        faults.brokerGoesOn(broker);
    }

    @Override
    public void removePauseMarkers(int broker) {
        faults.removePauseMarkers(broker);
    }

    @Override
    public void store(StoreState state) {
        faults.store(state);
    }

    @Override
    public void holdUploads(boolean held) {
        faults.uploadsHeld(held);
    }

    @Override
    public void load(long recordsPerSecond) {
        faults.trafficRate(recordsPerSecond);
    }

    @Override
    public void exporterFails(String exporter, boolean fails) {
        faults.exporterFails(exporter, fails);
    }

    @Override
    public void snapshot(int broker, int partition) {
        faults.snapshot(broker, partition);
    }

    @Override
    public void nextReadIsSilent(int broker) {
        faults.silentReads(broker, 1);
    }

    @Override
    public void nextBackup(Fate fate) {
        faults.nextBackup(fate);
    }

    @Override
    public void lateDeletesAfter(Duration time) {
        faults.timing(faults.timing().withStoreTimes(faults.timing().storeRetry(), time));
    }

    @Override
    public void changesRestAfter(int operations) {
        faults.changesRestAfter(operations);
    }

    @Override
    public void changesGoOn() {
        faults.changesStuck(false);
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public void elapse(Duration time) {
        clock.advance(time);
        zeebe.askAgain();
    }

    @Override
    public boolean answered(Future<?> answer) {
        outstanding.add(answer);
        Awaitility.await()
                .pollInSameThread()
                .pollInterval(Duration.ofMillis(1))
                .until(() -> answer.isDone() || allWait());
        return answer.isDone();
    }

    /** Whether each request that is not answered waits for something that has not come about yet. */
    private boolean allWait() {
        zeebe.askAgain();
        return zeebe.waiting() >= outstanding.count();
    }

    @Override
    public void close() {
        zeebe.close();
    }
}
