package org.fengqiao.summons;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import org.fengqiao.casefile.CaseFile;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Category;
import org.fengqiao.organisation.Organisation;
import org.fengqiao.organisation.Unit;
import org.fengqiao.organisation.UnitKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The 权责清单: which departments a case concerns. It proposes, people decide. The first layer, {@link DutyTable}, knows kinds of
 * matter and who leads; the second, {@link PowerItems}, knows the single items of the list and is asked by the demand's words.
 */
@Service
public class PowerList {

    /** A demand names one matter, seldom two; more are words mentioned on the way. */
    private static final int MOST_KINDS = 3;
    private static final int MOST_ITEMS = 3;
    private static final Logger LOG = LoggerFactory.getLogger(PowerList.class);

    private final CaseFiles caseFiles;
    private final DutyTable table;
    private final PowerItems items;
    private final Organisation organisation;

    PowerList(CaseFiles caseFiles, DutyTable table, PowerItems items, Organisation organisation) {
        this.caseFiles = caseFiles;
        this.table = table;
        this.items = items;
        this.organisation = organisation;
    }

    /**
     * A kind of matter.
     *
     * @param words the recognising words found in the demand; empty where it was only listed
     */
    public record Kind(String matter, String label, List<String> words) {

        public Kind {
            words = List.copyOf(words);
        }
    }

    /**
     * A department that may have a duty.
     *
     * @param name Chinese name of the department
     * @param lead at most one of the candidates leads
     * @param proposed whether the list says so plainly; the others come from single items that only sound alike
     * @param reason the duty in Chinese, from the list and without anything of the demand
     */
    public record Candidate(String department, String name, boolean lead, boolean proposed, String reason) {
    }

    /**
     * The kinds found in the case's words, the likeliest first; at most three, none when nothing is recognised.
     *
     * @throws org.fengqiao.refusal.NotFound when there is no such case
     */
    @Transactional(readOnly = true)
    public List<Kind> kinds(String caseNo) {
        CaseFile file = caseFiles.get(caseNo);
        return recognised(table.kinds(file.category()), file.title(), file.description());
    }

    /** Every kind a case of this category can be: those found first, then the others in the table's order. */
    @Transactional(readOnly = true)
    public List<Kind> allKinds(String caseNo) {
        CaseFile file = caseFiles.get(caseNo);
        List<DutyTable.Row> rows = table.kinds(file.category());
        Map<String, Kind> kinds = new LinkedHashMap<>();
        recognised(rows, file.title(), file.description()).forEach(kind -> kinds.put(kind.matter(), kind));
        rows.forEach(row -> kinds.putIfAbsent(row.matter(), new Kind(row.matter(), row.label(), List.of())));
        return List.copyOf(kinds.values());
    }

    /** The departments for the kinds found in the case's words. */
    @Transactional(readOnly = true)
    public List<Candidate> candidates(String caseNo) {
        return candidates(caseNo, kinds(caseNo).stream().map(Kind::matter).toList());
    }

    /**
     * The departments, the leading one first, then those the table names, then those of similar single items.
     *
     * @param matters codes of the kinds an officer picked, the main one first; empty where he picked none
     */
    @Transactional(readOnly = true)
    public List<Candidate> candidates(String caseNo, List<String> matters) {
        CaseFile file = caseFiles.get(caseNo);
        List<PowerItems.Found> alike = items.alike(file.title(), file.description(), file.category(), MOST_ITEMS);
        Gathered found = new Gathered();
        matters.forEach(matter -> table.duties(file.category(), matter).forEach(found::named));
        if (found.isEmpty() && alike.isEmpty()) {
            table.duties(file.category(), null).forEach(found::named);
        }
        boolean plainly = found.isEmpty();
        for (PowerItems.Found each : alike) {
            PowerItem item = each.item();
            String reason = "权责清单 " + item.code() + " " + item.name();
            found.listed(item.leadDepartment(), plainly && each == alike.get(0), reason);
            item.otherDepartments().forEach(department -> found.listed(department, false, reason + "（配合）"));
        }
        return found.sorted();
    }

    static List<Kind> recognised(List<DutyTable.Row> rows, String title, String description) {
        String heading = plain(title);
        String story = plain(description);
        record Scored(Kind kind, int score) {
        }
        List<Scored> scored = new ArrayList<>();
        for (DutyTable.Row row : rows) {
            List<String> words = row.words().stream().filter(word -> heading.contains(plain(word)) || story.contains(plain(word))).toList();
            // 停车 within 停车位 says nothing new; what stands in the title is the matter, what is told later may be by the way
            int score = words.stream().filter(word -> words.stream().noneMatch(other -> !other.equals(word) && other.contains(word)))
                    .mapToInt(word -> word.length() * ((heading.contains(plain(word)) ? 2 : 0) + (story.contains(plain(word)) ? 1 : 0))).sum();
            if (score > 0) {
                scored.add(new Scored(new Kind(row.matter(), row.label(), words), score));
            }
        }
        int best = scored.stream().mapToInt(Scored::score).max().orElse(0);
        return scored.stream().filter(each -> each.score() * 2 >= best)
                .sorted(Comparator.comparingInt(Scored::score).reversed()).limit(MOST_KINDS).map(Scored::kind).toList();
    }

    /** As people type it, with or without blanks, in full width or half. */
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).replaceAll("[ \\t\\u00a0]", "");
    }

    /** Each department once, with the strongest of what speaks for it. */
    private final class Gathered {

        private final Map<String, Candidate> byDepartment = new LinkedHashMap<>();
        private boolean led;

        boolean isEmpty() {
            return byDepartment.isEmpty();
        }

        void named(DutyTable.Duty duty) {
            add(duty.department(), duty.lead(), true, duty.reason());
        }

        void listed(String department, boolean lead, String reason) {
            add(department, lead, lead, reason);
        }

        private void add(String department, boolean lead, boolean proposed, String reason) {
            Unit unit = organisation.unit(department).filter(each -> each.kind() == UnitKind.DEPARTMENT).orElse(null);
            if (unit == null) {
                LOG.warn("权责清单里的部门 {} 不在组织里，没有建议它", department);
                return;
            }
            boolean leads = lead && !led;
            led |= leads;
            Candidate known = byDepartment.get(department);
            if (known == null) {
                byDepartment.put(department, new Candidate(department, unit.name(), leads, proposed, reason));
            } else if (proposed) {
                byDepartment.put(department, new Candidate(department, unit.name(), known.lead() || leads, true,
                        known.reason().equals(reason) ? reason : known.reason() + "；" + reason));
            }
        }

        List<Candidate> sorted() {
            return byDepartment.values().stream().sorted(Comparator.comparing(Candidate::lead).reversed()
                    .thenComparing(Comparator.comparing(Candidate::proposed).reversed())).toList();
        }
    }
}
