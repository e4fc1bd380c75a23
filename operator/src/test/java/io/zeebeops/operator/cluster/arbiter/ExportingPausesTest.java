package io.zeebeops.operator.cluster.arbiter;

import static io.zeebeops.operator.cluster.arbiter.Requests.claim;
import static io.zeebeops.operator.cluster.arbiter.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.operator.cluster.arbiter.PauseSight.Abilities;
import io.zeebeops.operator.cluster.arbiter.Tried.Verdict;
import io.zeebeops.v1alpha1.Grant.Want;
import io.zeebeops.v1alpha1.ZeebeClusterStatus.PauseMode;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** How exporting is paused, softly and hard, and taken back. */
class ExportingPausesTest {
    private static final Requests SOFT = claim("soft", Want.ExportingSoftPaused);
    private static final Requests HARD = claim("hard", Want.ExportingPaused);

    private final Scene scene = new Scene();

    @Nested
    class Making {
        @Test
        void theLedgerIsWrittenBeforeTheCall() {
            Arbitration decided = scene.decide(SOFT);

            assertThat(scene.calls).containsExactly("gw SoftPaused");
            assertThat(decided.ledger().exporting()).satisfies(ledger -> {
                assertThat(ledger.madeByOperator()).isTrue();
                assertThat(ledger.asked()).isEqualTo(PauseMode.SoftPaused);
                assertThat(ledger.unsettledUntil()).isEqualTo(scene.now.plus(PauseFacts.TAKES_EFFECT_WITHIN));
            });
            assertThat(scene.states()).isEqualTo("soft:Preparing");
        }

        @Test
        void itIsGrantedWhenEveryReplicaWasSeenPaused() {
            scene.decide(SOFT);
            scene.carriedOut();
            scene.decide(SOFT);
            assertThat(scene.states())
                    .as("what was seen before the call says nothing")
                    .isEqualTo("soft:Preparing");

            scene.look().decide(SOFT);
            assertThat(scene.states()).isEqualTo("soft:Granted(Verified)");
            assertThat(scene.exportingLedger().unsettledUntil()).isNull();
            assertThat(scene.calls).hasSize(1);
        }

        @Test
        void nobodyAsksTwiceWhileACallIsUnderWay() {
            scene.decide(SOFT);
            scene.pass(5).decide(SOFT);
            assertThat(scene.calls).hasSize(1);
        }

        @Test
        void aBrokerThatCannotBeSeenKeepsEverythingRunning() {
            scene.away.add(1);
            scene.look().decide(HARD);

            assertThat(scene.calls).isEmpty();
            assertThat(scene.states()).isEqualTo("hard:Waiting(BrokersUnseen)");
            assertThat(scene.exportingLedger().unverifiedBrokers()).containsExactly(1);
        }

        @Test
        void whatWasSeenLongAgoIsLookedAtAgainFirstAndNobodyIsTold() {
            scene.now = scene.now.plusSeconds(30);
            Arbitration decided = scene.decide(HARD);

            assertThat(decided.looks()).isTrue();
            assertThat(decided.calls()).isEmpty();
            assertThat(decided.ledger().grants()).isEmpty();
        }

        @Test
        void aBrokerThatGoesMeanwhileIsNotSaidToBePaused() {
            scene.decide(SOFT);
            scene.away.add(2);
            scene.doubtful().look().decide(SOFT);

            assertThat(scene.states()).isEqualTo("soft:Preparing");
            assertThat(scene.exportingLedger().unverifiedBrokers()).containsExactly(2);

            scene.away.clear();
            scene.pass(10);
            scene.settle(SOFT);
            assertThat(scene.states()).isEqualTo("soft:Granted(Verified)");
        }

        @Test
        void aFailureIsTriedAgainLessAndLessOften() {
            scene.decide(SOFT);
            int asked = 0;
            for (int tenth = 0; tenth < 600; tenth++) {
                if (!scene.underWay.isEmpty()) {
                    asked++;
                    scene.refused();
                }
                scene.now = scene.now.plusMillis(100);
                scene.look().decide(SOFT);
            }
            assertThat(asked).isBetween(8, 15);
        }

        @Test
        void aPauseThatIsThereAlreadyIsNotOurs() {
            scene.everywhere(scene.exporting, PauseMode.Paused).look();
            scene.settle(HARD);

            assertThat(scene.calls).isEmpty();
            assertThat(scene.states()).isEqualTo("hard:Granted(Verified)");
            assertThat(scene.exportingLedger().madeByOperator()).isFalse();

            scene.settle();
            assertThat(scene.calls).isEmpty();
        }

        @Test
        void aHardPauseOfSomebodyElseDoesForASoftOne() {
            scene.everywhere(scene.exporting, PauseMode.Paused).look();
            scene.settle(SOFT);

            assertThat(scene.calls).isEmpty();
            assertThat(scene.states()).isEqualTo("soft:Granted(Verified)");
        }

        @Test
        void whatIsPausedInPartIsPausedAgainAndIsOursThen() {
            scene.exporting.put(1, PauseMode.SoftPaused);
            scene.look();
            scene.settle(SOFT);

            assertThat(scene.calls).containsExactly("gw SoftPaused");
            assertThat(scene.exportingLedger().madeByOperator()).isTrue();
        }

        @Test
        void withoutBrokersTheGatewaysWordCountsAndIsNeverCalledVerified() {
            scene.gatewayOnly().settle(SOFT);

            assertThat(scene.calls).containsExactly("gw SoftPaused");
            assertThat(scene.states()).isEqualTo("soft:Granted(AcceptedByGateway)");
        }
    }

    @Nested
    class SoftAndHard {
        @Test
        void fromSoftToHardOnlyThroughAResumeThatWasSeenEverywhere() {
            scene.settle(SOFT);
            scene.calls.clear();

            scene.decide(HARD);
            assertThat(scene.calls).containsExactly("gw Running");
            scene.carriedOut().decide(HARD);
            assertThat(scene.calls).as("not seen yet").hasSize(1);
            scene.exporting.put(2, PauseMode.SoftPaused);
            scene.pass(1).decide(HARD);
            assertThat(scene.calls).as("one is still soft paused").containsExactly("gw Running", "b2 Running");
            scene.carriedOut().pass(1);
            scene.settle(HARD);
            assertThat(scene.calls).containsExactly("gw Running", "b2 Running", "gw Paused");
            assertThat(scene.states()).isEqualTo("hard:Granted(Verified)");
        }

        @Test
        void alsoWhenTheSoftPauseIsSomebodyElses() {
            scene.everywhere(scene.exporting, PauseMode.SoftPaused).look();
            scene.settle(HARD);

            assertThat(scene.calls).containsExactly("gw Running", "gw Paused");
        }

        @Test
        void neverWhileABrokerThatMayBeSoftPausedIsAway() {
            scene.settle(SOFT);
            scene.away.add(0);
            scene.calls.clear();
            for (int second = 0; second < 120; second++) {
                scene.pass(1).decide(HARD.startedIn(0).lasting(86_400));
                scene.carriedOut();
            }
            assertThat(scene.calls).isNotEmpty().doesNotContain("gw Paused", "b1 Paused", "b2 Paused");
        }

        @Test
        void neverWhileAnEarlierSoftPauseMayStillTakeEffect() {
            scene.decide(SOFT);
            scene.answered(Verdict.Doubtful, false).look();
            scene.calls.clear();

            scene.decide(HARD);
            assertThat(scene.calls).isEmpty();
            scene.pass(41);
            scene.settle(HARD);
            assertThat(scene.calls).containsExactly("gw Paused");
        }

        @Test
        void aHardPauseThatWasAnsweredInDoubtIsAskedForAgain() {
            scene.decide(HARD);
            scene.answered(Verdict.Doubtful, false).pass(1);
            scene.settle(HARD);

            assertThat(scene.calls).containsExactly("gw Paused", "gw Paused");
        }

        @Test
        void aHardOneWaitsUntilEverySoftOneHasEnded() {
            scene.settle(SOFT.age(1), HARD);
            assertThat(scene.states()).isEqualTo("soft:Granted(Verified) hard:Waiting(WaitsForSoftPause)");

            scene.settle(HARD);
            assertThat(scene.states()).isEqualTo("hard:Granted(Verified)");
        }

        @Test
        void aSoftOneBesideAHardOneIsCovered() {
            scene.settle(HARD);
            scene.calls.clear();
            scene.settle(HARD, SOFT);

            assertThat(scene.calls).isEmpty();
            assertThat(scene.states()).isEqualTo("hard:Granted(Verified) soft:Granted(Verified)");
        }

        @Test
        void andWhenTheHardOneEndsItGoesDirectlyToSoftAndIsNotLost() {
            scene.settle(HARD);
            scene.settle(HARD, SOFT);
            scene.calls.clear();

            scene.decide(SOFT);
            assertThat(scene.states()).isEqualTo("soft:Granted(Verified)");
            scene.carriedOut().pass(1);
            scene.settle(SOFT);
            assertThat(scene.calls).containsExactly("gw SoftPaused");
            assertThat(scene.states()).isEqualTo("soft:Granted(Verified)");
            assertThat(scene.grant("soft").losses()).isNull();
        }

        @Test
        void withoutBrokersEveryHardPauseIsPrecededByAResume() {
            scene.gatewayOnly().settle(HARD);
            assertThat(scene.calls).containsExactly("gw Running", "gw Paused");

            scene.settle(HARD, SOFT);
            scene.settle(SOFT);
            scene.settle(HARD);
            assertThat(scene.calls)
                    .containsExactly("gw Running", "gw Paused", "gw SoftPaused", "gw Running", "gw Paused");
        }

        @Test
        void whatPausesHardWhenAskedSoftlyIsResumedAndRemembered() {
            for (int round = 0; round < 8; round++) {
                scene.decide(SOFT);
                boolean asked = !scene.underWay.isEmpty();
                scene.carriedOut();
                if (asked && scene.exporting.containsValue(PauseMode.SoftPaused)) {
                    scene.everywhere(scene.exporting, PauseMode.Paused);
                }
                scene.now = scene.now.plusMillis(300);
                scene.look();
                assertThat(scene.states()).doesNotContain("Granted");
            }
            assertThat(scene.calls)
                    .containsExactly("gw SoftPaused", "b0 SoftPaused", "b1 SoftPaused", "b2 SoftPaused", "gw Running");
            assertThat(scene.states()).isEqualTo("soft:Waiting(SoftPauseUnsupported)");
            assertThat(scene.exporting).doesNotContainValue(PauseMode.Paused);
            assertThat(scene.exportingLedger().madeByOperator()).isFalse();

            scene.abilities = new Abilities(true, true, true, "8.6.9");
            scene.pass(1);
            scene.settle(SOFT);
            assertThat(scene.states()).as("after an upgrade").isEqualTo("soft:Granted(Verified)");
        }

        @Test
        void aSoftPauseThatNobodyCanSeeNeedsAVersionThatIsKnownToDoIt() {
            scene.gatewayOnly().abilities = new Abilities(true, false, false, "8.5.1");
            scene.settle(SOFT);
            assertThat(scene.states()).isEqualTo("soft:Waiting(SoftPauseUnsupported)");
            assertThat(scene.calls).isEmpty();
        }

        @Test
        void aZeebeThatCannotPauseSaysSo() {
            scene.abilities = new Abilities(false, true, true, "8.1.0");
            scene.settle(SOFT, HARD);
            assertThat(scene.states())
                    .isEqualTo("hard:Waiting(ExportingUnsupported) soft:Waiting(ExportingUnsupported)");
        }
    }

    @Nested
    class Losing {
        @Test
        void aReplicaThatLostThePauseIsPausedAgainOnItsBroker() {
            scene.settle(SOFT);
            scene.calls.clear();
            scene.exporting.put(1, PauseMode.Running);

            scene.pass(1).decide(SOFT);
            assertThat(scene.calls).containsExactly("b1 SoftPaused");
            assertThat(scene.states()).isEqualTo("soft:Lost");
            assertThat(scene.grant("soft").losses()).isEqualTo(1);

            scene.carriedOut().pass(1).decide(SOFT);
            assertThat(scene.states()).isEqualTo("soft:Granted(Verified)");
            assertThat(scene.grant("soft").losses()).isEqualTo(1);
        }

        @Test
        void aLossIsCountedOnceHoweverLongItLasts() {
            scene.settle(HARD);
            scene.exporting.put(0, PauseMode.Running);
            for (int second = 0; second < 30; second++) {
                scene.pass(1).decide(HARD);
                scene.refused();
            }
            assertThat(scene.grant("hard").losses()).isEqualTo(1);
            assertThat(scene.states()).isEqualTo("hard:Lost");
            assertThat(scene.calls)
                    .as("where brokers by themselves do not help")
                    .contains("b0 Paused", "gw Paused");
        }

        @Test
        void aBrokerThatCannotBeSeenAnyMoreHasLostNothing() {
            scene.settle(HARD);
            scene.away.add(0);
            scene.pass(1).decide(HARD);

            assertThat(scene.states()).isEqualTo("hard:Granted(Verified)");
            assertThat(scene.exportingLedger().unverifiedBrokers()).containsExactly(0);
        }

        @Test
        void aHardPauseThatBecameSoftIsNotSimplyPausedHardAgain() {
            scene.settle(HARD);
            scene.calls.clear();
            scene.exporting.put(1, PauseMode.SoftPaused);
            scene.pass(1);
            scene.settle(HARD);

            assertThat(scene.calls).containsExactly("gw Running", "gw Paused");
            assertThat(scene.grant("hard").losses()).isEqualTo(1);
        }
    }

    @Nested
    class Releasing {
        @Test
        void theLastOneThatGoesReleases() {
            Requests other = claim("other", Want.ExportingSoftPaused);
            scene.settle(SOFT, other);
            scene.calls.clear();

            scene.settle(other);
            assertThat(scene.calls).isEmpty();
            scene.settle();
            assertThat(scene.calls).containsExactly("gw Running");
            assertThat(scene.exportingLedger().madeByOperator()).isFalse();
            assertThat(scene.exportingLedger().asked()).isNull();
        }

        @Test
        void theLedgerStaysOpenUntilEveryReplicaWasSeenToRun() {
            scene.settle(HARD);
            scene.decide();
            scene.carriedOut();
            scene.exporting.put(1, PauseMode.Paused);
            scene.pass(1).decide();

            assertThat(scene.exportingLedger().madeByOperator()).isTrue();
            assertThat(scene.calls).endsWith("gw Running", "b1 Running");
        }

        @Test
        void whereTheGatewayRefusesEachReachableBrokerIsResumedByItself() {
            scene.settle(HARD);
            scene.calls.clear();
            scene.away.add(2);
            scene.pass(1).decide();
            scene.refused().pass(1).decide();

            assertThat(scene.calls).startsWith("gw Running").contains("b0 Running", "b1 Running");
            assertThat(scene.calls).doesNotContain("b2 Running");

            scene.carriedOut().pass(60).decide();
            assertThat(scene.exportingLedger().madeByOperator())
                    .as("broker 2 is still paused")
                    .isTrue();
            assertThat(scene.exportingLedger().unverifiedBrokers()).containsExactly(2);

            scene.refused();
            scene.away.clear();
            scene.pass(60);
            scene.settle();
            assertThat(scene.calls).contains("b2 Running");
            assertThat(scene.exporting).containsEntry(2, PauseMode.Running);
            assertThat(scene.pass(4).decide().ledger().exporting().madeByOperator())
                    .isFalse();
        }

        @Test
        void itIsNeverGivenUp() {
            scene.settle(HARD);
            scene.calls.clear();
            scene.away.add(0);
            for (int minute = 0; minute < 60; minute++) {
                scene.pass(60).decide();
                scene.refused();
            }
            assertThat(scene.exportingLedger().madeByOperator()).isTrue();
            assertThat(scene.calls.size()).isGreaterThan(30);
        }

        @Test
        void aBrokerThatJustCameBackIsLookedAtOnceMore() {
            scene.settle(SOFT);
            scene.away.add(0);
            scene.decide();
            scene.answered(Verdict.Doubtful, true).look();
            scene.exporting.put(0, PauseMode.Running);
            scene.away.clear();
            scene.look().decide();
            assertThat(scene.exportingLedger().madeByOperator())
                    .as("told before, it may still do")
                    .isTrue();

            scene.exporting.put(0, PauseMode.SoftPaused);
            scene.pass(1).decide();
            assertThat(scene.calls).endsWith("b0 Running");
        }

        @Test
        void whileAPauseMayStillTakeEffectNothingIsClosed() {
            scene.decide(SOFT);
            scene.answered(Verdict.Doubtful, false).look();
            scene.decide();
            assertThat(scene.exportingLedger().madeByOperator()).isTrue();
            scene.pass(10).decide();
            assertThat(scene.exportingLedger().madeByOperator()).isTrue();

            scene.everywhere(scene.exporting, PauseMode.SoftPaused);
            scene.pass(5);
            scene.settle();
            assertThat(scene.calls).containsExactly("gw SoftPaused", "gw Running");
            assertThat(scene.pass(41).decide().ledger().exporting().madeByOperator())
                    .isFalse();
        }

        @Test
        void whatAnEarlierProcessAskedMayStillTakeEffectToo() {
            scene.decide(SOFT);
            scene.restart().pass(2).decide();
            assertThat(scene.exportingLedger().madeByOperator()).isTrue();
            scene.everywhere(scene.exporting, PauseMode.SoftPaused);
            scene.pass(10);
            scene.settle();
            assertThat(scene.exporting).doesNotContainValue(PauseMode.SoftPaused);
        }

        @Test
        void aFirstCallThatWasRefusedAsAWholeMadeNothingOurs() {
            scene.decide(SOFT);
            scene.refused().decide();
            assertThat(scene.exportingLedger().madeByOperator()).isFalse();

            scene.everywhere(scene.exporting, PauseMode.SoftPaused).pass(1);
            scene.settle();
            assertThat(scene.calls).as("somebody else's pause").containsExactly("gw SoftPaused");
        }

        @Test
        void withoutBrokersTheGatewaysWordCloses() {
            scene.gatewayOnly().settle(SOFT);
            scene.settle();
            assertThat(scene.calls).containsExactly("gw SoftPaused", "gw Running");
            assertThat(scene.exportingLedger().madeByOperator()).isFalse();
        }

        @Test
        void withoutBrokersItIsAskedOnceMoreAfterWhatMayTakeEffectLate() {
            scene.gatewayOnly().decide(SOFT);
            scene.doubtful().decide();
            scene.carriedOut().pass(1).decide();
            assertThat(scene.exportingLedger().madeByOperator()).isTrue();

            scene.pass(41);
            scene.settle();
            assertThat(scene.calls).containsExactly("gw SoftPaused", "gw Running", "gw Running");
            assertThat(scene.exportingLedger().madeByOperator()).isFalse();
        }

        @Test
        void afterAStartWhatIsOverIsReleasedFirst() {
            scene.settle(HARD.lasting(60));
            scene.calls.clear();
            scene.restart();
            scene.pass(120).decide(HARD.lasting(60), request("backup"));

            assertThat(scene.calls).containsExactly("gw Running");
            assertThat(scene.states()).contains("hard:Waiting(Expired)");
        }
    }

    @Nested
    class Unowned {
        @Test
        void aPauseThatNobodyClaimsIsReportedAndLeftAlone() {
            scene.exporting.put(1, PauseMode.Paused);
            Arbitration decided = scene.pass(1).decide();

            assertThat(decided.exporting()).isEqualTo(Outlook.Unowned);
            assertThat(decided.calls()).isEmpty();
        }

        @Test
        void orLiftedWhereThatIsAskedFor() {
            scene.lifts = true;
            scene.everywhere(scene.exporting, PauseMode.Paused).pass(1);
            scene.settle();

            assertThat(scene.calls).containsExactly("gw Running");
            assertThat(scene.exportingLedger().madeByOperator()).isFalse();
        }
    }
}
