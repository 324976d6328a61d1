using System.Text;
using EcoGrains.Domain.Items;

namespace EcoGrains.Domain.Workflows;

/// <summary>Draws the workflow tables as Mermaid state diagrams; Workflows/README.md holds the result, and a test compares it.</summary>
public static class WorkflowDiagram
{
    public static string All()
    {
        StringBuilder page = new("# Workflows\n\nDrawn from the tables beside this page; what has no arrow is refused. Do not edit: a test compares.\n");
        foreach (ItemKind kind in Enum.GetValues<ItemKind>())
        {
            page.Append("\n## ").Append(kind).Append("\n\n").Append(Of(Workflow.Of(kind)));
        }

        page.Append("\n## Department\n\n```mermaid\nstateDiagram-v2\n");
        foreach ((DepartmentStatus from, string trigger, DepartmentStatus to) in DepartmentWorkflow.Table)
        {
            page.Append("    ").Append(from).Append(" --> ").Append(to).Append(": ").Append(trigger).Append('\n');
        }

        page.Append("```\n");
        foreach (IStateTable table in StateTables.All)
        {
            page.Append("\n## ").Append(table.Name).Append("\n\n```mermaid\nstateDiagram-v2\n").Append(table.Arrows()).Append("```\n");
        }

        return page.ToString();
    }

    private static string Of(Workflow workflow)
    {
        StringBuilder diagram = new("```mermaid\nstateDiagram-v2\n");
        foreach (ItemStatus initial in workflow.Initial)
        {
            diagram.Append("    [*] --> ").Append(initial).Append(": adopt\n");
        }

        foreach (Transition row in workflow.Transitions)
        {
            // A suspended item resumes where it was: one arrow to each state that can be suspended.
            IEnumerable<ItemStatus> targets = row.To is { } to
                ? [to]
                : workflow.Transitions.Where(other => other.Trigger == Trigger.Suspend).Select(other => other.From);
            foreach (ItemStatus target in targets)
            {
                diagram.Append("    ").Append(row.From).Append(" --> ").Append(target).Append(": ").Append(TriggerWords.Of(row.Trigger)).Append('\n');
            }
        }

        return diagram.Append("```\n").ToString();
    }
}
