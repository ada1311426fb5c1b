package org.fengqiao.mediation;

import java.util.List;
import java.util.stream.Stream;

import org.fengqiao.refusal.Problems;

/**
 * Who signs for a side.
 *
 * @param names those who sign
 * @param represented for whom representatives speak, by name
 * @param authorised whether their election or authorisation was checked
 */
public record Signatories(List<String> names, Capacity capacity, List<String> represented, boolean authorised) {

    private static final int MAX_NAME = 50;
    private static final int MOST = 500;

    public Signatories {
        names = List.copyOf(names);
        represented = capacity == Capacity.REPRESENTATIVE ? List.copyOf(represented) : List.of();
    }

    /** Names as officers write them: one on a line or with commas between. */
    public static List<String> names(String text) {
        return text == null ? List.of()
                : Stream.of(text.split("[、,，;；\\r\\n]+")).map(String::strip).filter(name -> !name.isEmpty()).toList();
    }

    boolean represents() {
        return capacity == Capacity.REPRESENTATIVE;
    }

    Stream<String> everybody() {
        return Stream.concat(names.stream(), represented.stream());
    }

    void check(Problems problems, Side side) {
        String field = side.name().toLowerCase(java.util.Locale.ROOT);
        problems.check(!names.isEmpty(), field + "Names", "请填写" + side.label() + "签字人");
        problems.check(capacity != null, field + "Capacity", "请选择" + side.label() + "是本人还是代表人签字");
        problems.check(!represents() || !represented.isEmpty(), field + "Represented", side.label() + "由代表人签字，须列明被代表人名单");
        problems.check(!represents() || authorised, field + "Authorised", "请核对" + side.label() + "代表人的推选或授权材料");
        problems.check(everybody().allMatch(name -> name.length() <= MAX_NAME), field + "Names", "姓名最多 " + MAX_NAME + " 字，几个人之间用顿号隔开");
        problems.check(everybody().count() <= MOST, field + "Represented", side.label() + "最多 " + MOST + " 人");
    }
}
