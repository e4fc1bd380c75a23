package io.zeebeops.operator.zeebe;

import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.operator.zeebe.Connection.Credentials;
import io.zeebeops.operator.zeebe.Connection.Trust;
import io.zeebeops.operator.zeebe.Identity.BackupDialect;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;

/** Redirects stay on the server and are for reads only; credentials go nowhere else. */
class RedirectTest {
    private static final Credentials BEARER = new Credentials.Bearer("s3cret-token");

    /** 8.6 answers so for /health and the like: 301 with a relative Location. */
    @Test
    void aReadFollowsOnTheSameServer() {
        try (TestZeebe zeebe = TestZeebe.answering(request ->
                request.getTarget().equals("/moved") ? TestZeebe.json(200, "[]") : redirect(301, "/moved"))) {
            assertThat(Outcome.of(management(zeebe).backups())).isEqualTo("Ok");
            assertThat(zeebe.requests).hasSize(2);
        }
    }

    @Test
    void notForEver() {
        try (TestZeebe zeebe = TestZeebe.answering(redirect(302, "/again"))) {
            assertThat(Outcome.of(management(zeebe).backups())).isEqualTo("NotZeebe");
            assertThat(zeebe.requests).hasSize(4);
        }
    }

    @Test
    void neverToAnotherServer() {
        try (TestZeebe other = TestZeebe.answering(200, "[]");
                TestZeebe zeebe = TestZeebe.answering(redirect(302, other.url() + "login?token=1"))) {
            Answer<?> answer = management(zeebe).backups();

            assertThat(Outcome.of(answer)).isEqualTo("NotZeebe");
            assertThat(answer.problem().orElseThrow().message())
                    .contains("redirects to http://")
                    .doesNotContain("token");
            assertThat(other.requests).isEmpty();
        }
    }

    @Test
    void neverToAnotherScheme() {
        try (TestZeebe zeebe = TestZeebe.answering(request -> redirect(
                301,
                "https://" + request.getUrl().host() + ":" + request.getUrl().port() + "/"))) {
            assertThat(Outcome.of(management(zeebe).backups())).isEqualTo("NotZeebe");
            assertThat(zeebe.requests).hasSize(1);
        }
    }

    @Test
    void aChangeIsNotRepeatedElsewhere() {
        for (int status : new int[] {301, 302, 303, 307, 308}) {
            try (TestZeebe zeebe = TestZeebe.answering(redirect(status, "/elsewhere"))) {
                assertThat(Outcome.of(management(zeebe).take(1))).isEqualTo("NotZeebe");
                assertThat(Outcome.of(management(zeebe).delete(1))).isEqualTo("NotZeebe");
                assertThat(zeebe.requests).hasSize(2);
            }
        }
    }

    private static ZeebeManagement management(TestZeebe zeebe) {
        return TestZeebe.client(TestZeebe.PATIENT)
                .management(
                        zeebe.connection(BEARER, Trust.DEFAULT),
                        TestZeebe.identity(BackupDialect.BACKUPS),
                        TestZeebe.CALLER);
    }

    private static MockResponse redirect(int status, String location) {
        return new MockResponse.Builder()
                .code(status)
                .setHeader("Location", location)
                .build();
    }
}
