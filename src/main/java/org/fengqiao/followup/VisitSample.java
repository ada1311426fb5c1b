package org.fengqiao.followup;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** The random sample of cases that an outsider visits: drawn from the case number, so that anybody can draw it again. */
final class VisitSample {

    private VisitSample() {
    }

    static boolean contains(String caseNo, BigDecimal percent) {
        CRC32 hash = new CRC32();
        hash.update(caseNo.getBytes(StandardCharsets.US_ASCII));
        return BigDecimal.valueOf(hash.getValue() % 100).compareTo(percent) < 0;
    }
}
