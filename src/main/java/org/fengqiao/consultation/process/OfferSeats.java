package org.fengqiao.consultation.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.fengqiao.consultation.Meetings;
import org.fengqiao.organisation.Organisation;
import org.fengqiao.organisation.Person;
import org.springframework.stereotype.Component;

/** Shows the chair who was invited, to tick who came. */
@Component
class OfferSeats implements TaskListener {

    private final Meetings meetings;
    private final Organisation organisation;

    OfferSeats(Meetings meetings, Organisation organisation) {
        this.meetings = meetings;
        this.organisation = organisation;
    }

    @Override
    public void notify(DelegateTask task) {
        task.setVariableLocal("seatOptions", Choices.json(meetings.seats(ConsultationVariables.consultation(task.getExecution()))
                .stream().map(seat -> Choices.choice(seat.person(), seat.seat() + " · "
                        + organisation.person(seat.person()).map(Person::name).orElse(seat.person())))
                .toList()));
    }
}
