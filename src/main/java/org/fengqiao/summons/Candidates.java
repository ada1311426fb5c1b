package org.fengqiao.summons;

import java.util.List;
import java.util.Optional;

/** What the words of a case say about who may be responsible; a proposal for the whistler, no decision. */
public interface Candidates {

    /** Code of the kind of matter the case is most likely about, as {@code responsible-departments} knows it. */
    Optional<String> matter(String caseNo);

    /** Single items that sound alike, the most likely first; empty where nothing fits. */
    List<Item> items(String caseNo);

    /**
     * @param item what the list calls it
     * @param department id of the department
     */
    record Item(String item, String department) {
    }
}
