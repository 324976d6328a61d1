using EcoGrains.Domain.Tests.Fixtures;
using EcoGrains.Domain.Workflows;

namespace EcoGrains.Domain.Tests.Workflows;

public class WorkflowDiagramTests
{
    private const string Rewrite = "ECOGRAINS_WRITE_DIAGRAMS";

    [Fact]
    public void Readme_OfTheWorkflows_IsDrawnFromTheTables()
    {
        string path = RepositoryFiles.Path("src", "EcoGrains.Domain", "Workflows", "README.md");
        if (Environment.GetEnvironmentVariable(Rewrite) == "1")
        {
            File.WriteAllText(path, WorkflowDiagram.All());
        }

        Assert.True(
            File.Exists(path) && File.ReadAllText(path) == WorkflowDiagram.All(),
            $"Workflows/README.md is not what the tables draw. Draw it anew and review the change: {Rewrite}=1 dotnet run --project tests/EcoGrains.Domain.Tests");
    }
}
