package io.zeebeops.operator.zeebe;

import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.operator.zeebe.Reply.Content;
import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.Test;

/** What is read of answers that no Zeebe would give. */
class AnswerReaderTest {
    private static final int LIMIT = (int) CallLimits.DEFAULT.maxAnswerBytes();

    private static Content read(String body) throws IOException {
        return new AnswerReader(LIMIT).read(ResponseBody.create(body, MediaType.get("application/json")));
    }

    /** Five million empty lists would take 290 MiB: more than the operator's heap is. */
    @Test
    void anAnswerOfManySmallPartsIsNotTakenApart() throws IOException {
        assertThat(read("[[]" + ",[]".repeat(LIMIT / 3 - 1) + "]")).isInstanceOf(Content.Broken.class);
    }

    @Test
    void aStoreOfThirtyThousandBackupsIs() throws IOException {
        String detail = "{\"partitionId\":1,\"state\":\"COMPLETED\",\"createdAt\":\"2026-01-01T00:00:00.000000Z\","
                + "\"brokerVersion\":\"8.6.0\"}";
        String backup = "{\"backupId\":1748937221000,\"state\":\"COMPLETED\",\"details\":[" + detail + "," + detail
                + "," + detail + "]}";
        assertThat(backup.length() * 30_000).isLessThan(LIMIT);
        assertThat(read("[" + backup + ("," + backup).repeat(29_999) + "]")).isInstanceOf(Content.Json.class);
    }
}
