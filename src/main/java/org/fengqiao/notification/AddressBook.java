package org.fengqiao.notification;

import java.util.List;

import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Party;
import org.fengqiao.organisation.Organisation;
import org.fengqiao.organisation.Person;
import org.springframework.stereotype.Component;

/** Turns roles into people and people into addresses, as they are at the moment of asking. */
@Component
class AddressBook {

    private final Organisation organisation;
    private final CaseFiles caseFiles;

    AddressBook(Organisation organisation, CaseFiles caseFiles) {
        this.organisation = organisation;
        this.caseFiles = caseFiles;
    }

    /** Everybody meant by the recipient; a group that nobody holds is an addressee that cannot be reached. */
    List<Addressee> resolve(String caseNo, Recipient recipient) {
        if (recipient instanceof Recipient.Group group) {
            return holders(group.group());
        }
        if (recipient instanceof Recipient.Officer officer) {
            return List.of(person(officer.person()));
        }
        return List.of(reporter(caseNo));
    }

    /** The person or reporter whom a message was written for. */
    Addressee find(String caseNo, String key) {
        return key.equals(Addressee.REPORTER) ? reporter(caseNo) : person(key.substring(Addressee.PERSON.length()));
    }

    private List<Addressee> holders(String group) {
        List<Person> holders = organisation.holders(group);
        if (holders.isEmpty()) {
            return List.of(Addressee.unreachable(Addressee.GROUP + group,
                    organisation.groupName(group) + "（" + group + "）", "该岗位目前无人"));
        }
        return holders.stream().map(AddressBook::addressee).toList();
    }

    private Addressee person(String id) {
        return organisation.person(id).map(AddressBook::addressee)
                .orElseGet(() -> Addressee.unreachable(Addressee.PERSON + id, id, "没有此人"));
    }

    private static Addressee addressee(Person person) {
        String key = Addressee.PERSON + person.id();
        return person.active() ? Addressee.at(key, person.id(), person.email())
                : Addressee.unreachable(key, person.id(), "已离岗");
    }

    private Addressee reporter(String caseNo) {
        return Addressee.at(Addressee.REPORTER, "反映人", caseFiles.reporter(caseNo).map(Party::email).orElse(null));
    }
}
