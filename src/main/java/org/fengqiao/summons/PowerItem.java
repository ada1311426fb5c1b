package org.fengqiao.summons;

import java.util.List;

import org.fengqiao.casefile.Category;

/**
 * One line of the list of single items.
 *
 * @param keywords what residents call it; one of them has to stand in a demand for the item to be proposed
 * @param basis the law or rule the duty comes from; may be empty
 */
record PowerItem(String code, String name, Category category, List<String> keywords, String leadDepartment,
        List<String> otherDepartments, String basis) {

    PowerItem {
        keywords = List.copyOf(keywords);
        otherDepartments = List.copyOf(otherDepartments);
    }
}
