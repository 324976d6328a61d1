namespace EcoGrains.Server.Audit;

/// <summary>Whom a notice goes to, from deadlines.md, "Rungs"; as one text, for comparison: lead, supporting, office, leadership group.</summary>
internal static class AuditRecipients
{
    /// <param name="departments">The lead first; empty where the office answers.</param>
    internal static string Of(AuditAudience audience, IReadOnlyList<string> departments)
    {
        List<string> to = [];
        if (audience == AuditAudience.Lead && departments.Count > 0)
        {
            to.Add("department/" + departments[0]);
            return Join(to);
        }

        if (audience is not (AuditAudience.Office or AuditAudience.OfficeAndLeadership))
        {
            to.AddRange(departments.Select(name => "department/" + name));
        }

        to.Add("office");
        if (audience is AuditAudience.DepartmentsAndLeadership or AuditAudience.OfficeAndLeadership)
        {
            to.Add("leadership");
        }

        return Join(to);
    }

    internal static string Join(IEnumerable<string> recipients) => string.Join(", ", recipients);
}
