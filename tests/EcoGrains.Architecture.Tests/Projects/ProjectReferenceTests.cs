using System.Xml.Linq;
using EcoGrains.Architecture.Tests.Fixtures;

namespace EcoGrains.Architecture.Tests.Projects;

public sealed class ProjectReferenceTests : IDisposable
{
    private readonly DirectoryInfo _temporary = Directory.CreateTempSubdirectory("ecograins-architecture-");

    public static TheoryData<string> Projects() => [.. Repository.Projects];

    public void Dispose() => _temporary.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_References_AreAllowedByTheTable(string path) => Assert.Empty(ProjectFile.Offences(Path.Combine(Repository.Root, path)));

    [Theory]
    [InlineData("ProjectReference", "../EcoGrains.Ledger/EcoGrains.Ledger.csproj", "EcoGrains.Domain must not reference the project EcoGrains.Ledger.")]
    [InlineData("ProjectReference", @"..\EcoGrains.Grains\EcoGrains.Grains.csproj", "EcoGrains.Domain must not reference the project EcoGrains.Grains.")]
    [InlineData("PackageReference", "Npgsql", "EcoGrains.Domain must not reference the package Npgsql.")]
    [InlineData("PackageReference", "Microsoft.Orleans.Sdk;Microsoft.Orleans.Server", "EcoGrains.Domain must not reference the package Microsoft.Orleans.Server.")]
    [InlineData("FrameworkReference", "Microsoft.AspNetCore.App", "EcoGrains.Domain must not reference the framework Microsoft.AspNetCore.App.")]
    [InlineData("Reference", "Some.Assembly", "EcoGrains.Domain must not reference the assembly Some.Assembly by itself.")]
    public void Project_PlantedReference_IsReported(string sort, string include, string offence)
    {
        string copy = Plant("EcoGrains.Domain.csproj", project => project.Add(
            new XElement("ItemGroup", new XAttribute("Condition", "'$(Never)' == 'true'"), new XElement(sort, new XAttribute("Include", include)))));

        Assert.Equal([offence], ProjectFile.Offences(copy));
    }

    [Fact]
    public void Project_PlantedImportOrSdk_IsReported()
    {
        string copy = Plant("EcoGrains.Domain.csproj", project =>
        {
            project.Add(new XElement("Import", new XAttribute("Project", "more.targets")));
            project.SetAttributeValue("Sdk", "Microsoft.NET.Sdk.Web");
        });

        Assert.Equal(["EcoGrains.Domain must not import more.targets.", "EcoGrains.Domain must use the SDK Microsoft.NET.Sdk."], ProjectFile.Offences(copy));
    }

    [Fact]
    public void Project_Unknown_IsReported() =>
        Assert.Equal(["EcoGrains.Extras is unknown: decide what it may reference."], ProjectFile.Offences(Plant("EcoGrains.Extras.csproj", _ => { })));

    [Fact]
    public void Solution_Projects_AreAllBuiltWithIt()
    {
        // A program that a test starts is built through the test's reference; everything else must be named.
        string solution = Repository.Text("EcoGrains.sln").Replace('\\', '/');
        HashSet<string> referenced = [.. Repository.Projects.SelectMany(project => ProjectFile.Items(XElement.Parse(Repository.Text(project)), "ProjectReference")).Select(Path.GetFileName).OfType<string>()];

        Assert.DoesNotContain(Repository.Projects, project =>
            !solution.Contains($"\"{project}\"", StringComparison.Ordinal)
            && (project.StartsWith("src/", StringComparison.Ordinal) || project.EndsWith(".Tests.csproj", StringComparison.Ordinal) || !referenced.Contains(Path.GetFileName(project))));
    }

    [Fact]
    public void BuildFiles_StandAtTheRootAlone()
    {
        // What every project gets is decided in one place: a file of the same name further down would hide it.
        string[] further = [.. Repository.Files("src", "Directory.*.*").Concat(Repository.Files("tests", "Directory.*.*"))];
        Assert.Empty(further);

        XElement shared = XElement.Parse(Repository.Text("Directory.Build.props"));
        Assert.Equal(["Microsoft.CodeAnalysis.BannedApiAnalyzers", "xunit.v3", "CsCheck"], ProjectFile.Items(shared, "PackageReference"));
        Assert.Empty(ProjectFile.Items(shared, "ProjectReference"));
    }

    private string Plant(string name, Action<XElement> change)
    {
        XElement project = XElement.Parse(Repository.Text("src/EcoGrains.Domain/EcoGrains.Domain.csproj"));
        change(project);
        string path = Path.Combine(_temporary.FullName, name);
        project.Save(path);
        return path;
    }
}
