package org.fengqiao.summons;

import java.util.List;

import org.fengqiao.casefile.Category;

/** The first layer of the 权责清单: what process owners keep in {@code responsible-departments.dmn}. */
public interface DutyTable {

    /** The kinds of matter a case of this category can be, in the table's order. */
    List<Row> kinds(Category category);

    /**
     * Who has a duty in it.
     *
     * @param matter the code of the kind; null where none is known, then the category alone decides
     */
    List<Duty> duties(Category category, String matter);

    /**
     * @param matter code of the kind
     * @param label its Chinese name
     * @param words each of them tells the kind when it stands in a demand
     */
    record Row(String matter, String label, List<String> words) {

        public Row {
            words = List.copyOf(words);
        }
    }

    /**
     * @param department unit id; nobody has checked that the organisation knows it
     * @param reason the duty in Chinese words
     */
    record Duty(String department, boolean lead, String reason) {
    }
}
