using System.Xml.Linq;

namespace EcoGrains.Architecture.Tests.Projects;

/// <summary>A project file as the rules see it: every reference in it, whatever condition stands on it.</summary>
internal static class ProjectFile
{
    /// <summary>What a project file has that its rule does not allow, a sentence each.</summary>
    internal static IReadOnlyList<string> Offences(string path)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        XElement project = XElement.Load(path);
        if (!ProjectRule.Table.TryGetValue(name, out ProjectRule? rule))
        {
            return [$"{name} is unknown: decide what it may reference."];
        }

        return
        [
            .. Items(project, "ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Replace('\\', '/')))
                .Where(reference => !rule.Projects.Contains(reference)).Select(reference => $"{name} must not reference the project {reference}."),
            .. Items(project, "PackageReference").Where(package => !rule.AllowsPackage(package)).Select(package => $"{name} must not reference the package {package}."),
            .. Items(project, "FrameworkReference").Where(framework => !rule.Frameworks.Contains(framework)).Select(framework => $"{name} must not reference the framework {framework}."),
            .. Items(project, "Reference").Select(assembly => $"{name} must not reference the assembly {assembly} by itself."),
            .. project.Descendants().Where(element => element.Name.LocalName == "Import").Select(import => $"{name} must not import {import.Attribute("Project")?.Value}."),
            .. (string?)project.Attribute("Sdk") == rule.Sdk ? Array.Empty<string>() : [$"{name} must use the SDK {rule.Sdk}."],
        ];
    }

    /// <summary>The names that items of one sort include; a list in one item counts as several.</summary>
    internal static IEnumerable<string> Items(XElement project, string sort) =>
        from item in project.Descendants()
        where item.Name.LocalName == sort
        from name in ((string?)item.Attribute("Include") ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        select name;
}
