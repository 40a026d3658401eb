package io.orderwright.platform.process.tasks;

/** Asks whether a person would see a form already: it takes the task list a few seconds after deployment. */
public interface FormProbe {

    /**
     * @param formId               file name and id of the form
     * @param processDefinitionKey any deployed process, the task list wants one to look the form up
     * @return also true when nobody can say, because the task list is not reachable
     */
    boolean isKnown(String formId, long processDefinitionKey);
}
