package org.fengqiao.casework;

import java.util.List;

import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.refusal.NotAllowed;

/**
 * The officer who asks for something.
 *
 * @param groups {@code <unit>.<role>}
 * @param subdistricts those he belongs to
 */
public record Caller(String id, List<String> groups, List<String> subdistricts) {

    /** @throws NotAllowed where nobody is signed in */
    public static Caller of(CurrentOfficer officer) {
        if (officer.id().equals(CurrentOfficer.SYSTEM)) {
            throw new NotAllowed("请先登录");
        }
        return new Caller(officer.id(), officer.groups(), officer.subdistricts());
    }
}
