using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Firn.Tools.Host;

namespace Firn.Tools.Systems;

/// <summary>What a system as a whole must hold to work.</summary>
internal static class SystemRules
{
    internal static void Check(IReadOnlyList<Component> components, IReadOnlyList<GuestMachine> machines, IReadOnlyList<Endpoint> endpoints,
        IReadOnlyList<Notification> notifications, IReadOnlyDictionary<Region, List<(string User, MapAccess Access)>> regions)
    {
        foreach (GuestMachine machine in machines.Where(machine => machine.Host is null))
            throw new FirnException($"Nobody hosts {machine.Name}: its first exit would wait for ever.", "Give it to a component (Hosts), or remove it.");
        foreach (Endpoint endpoint in endpoints.Where(endpoint => endpoint.Servers.Count == 0))
            throw new FirnException($"Nobody serves {endpoint.Name}: who calls it waits for ever.", "Give its server's end to a component (Serves), or remove it.");
        foreach ((Region region, List<(string User, MapAccess Access)> users) in regions)
            CheckRegion(region, users);
        foreach (Notification notification in notifications)
            CheckSignals(notification, endpoints);
        CheckTime(components, machines);
        CheckCalls(components, endpoints);
    }

    private static void CheckRegion(Region region, List<(string User, MapAccess Access)> users)
    {
        if (users.Count == 0)
            throw new FirnException($"Nobody maps {region.Name}.", "Map it in a component (Maps), or remove it.");
        (string User, MapAccess Access) writer = users.Find(user => user.Access == MapAccess.ReadWrite);
        (string User, MapAccess Access) executor = users.Find(user => user.Access == MapAccess.Execute);
        if (writer.User is not null && executor.User is not null)
            throw new FirnException($"{writer.User} writes {region.Name} and {executor.User} executes it: whoever writes code controls who runs it.", "Map it for execution nowhere, or for writing nowhere.");
    }

    /// <summary>A server's signals come where its calls come; a bit of the badge tells them apart.</summary>
    private static void CheckSignals(Notification notification, IReadOnlyList<Endpoint> endpoints)
    {
        if (notification.BoundTo is not { } server || !endpoints.Any(endpoint => endpoint.Servers.Contains(server)))
            return;
        foreach (ulong badge in notification.Badges.Where(badge => (badge & Endpoint.SignalBadge) == 0))
        {
            throw new FirnException(
                $"{notification.Name} is bound to the server {server.Name} and signalled with badge 0x{badge:x}: the server would take it for a call.",
                "Add Endpoint.SignalBadge to the badge.");
        }
    }

    /// <summary>What is reserved on a core is at most all of it. Who reserves nothing takes turns in the rest.</summary>
    private static void CheckTime(IReadOnlyList<Component> components, IReadOnlyList<GuestMachine> machines)
    {
        IEnumerable<(string Name, int Core, Time Time)> threads =
        [
            .. components.SelectMany(component => component.AllSettings.Select(settings => (component.Name, settings.Core ?? 0, settings.Time))),
            .. machines.SelectMany(machine => machine.Settings.Cores.Select(core => (machine.Name, core, machine.Settings.Time))),
        ];
        foreach (IGrouping<int, (string Name, int Core, Time Time)> core in threads.Where(thread => thread.Time.IsReserved).GroupBy(thread => thread.Core))
        {
            double share = core.Sum(thread => (double)thread.Time.Budget / thread.Time.Period);
            if (share > 1)
            {
                string parts = string.Join(", ", core.Select(thread => string.Create(CultureInfo.InvariantCulture, $"{thread.Name} {100.0 * thread.Time.Budget / thread.Time.Period:0.#} %")));
                throw new FirnException(string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.#} % of core {core.Key} is reserved: {parts}."), "Make budgets smaller or periods longer, or use another core.");
            }
        }
    }

    /// <summary>Who calls waits. Components that wait for each other in a circle wait for ever.</summary>
    private static void CheckCalls(IReadOnlyList<Component> components, IReadOnlyList<Endpoint> endpoints)
    {
        ILookup<Component, Component> calls = endpoints.SelectMany(endpoint => endpoint.Clients.Select(client => (client, Server: endpoint.Servers[0])))
            .ToLookup(call => call.client, call => call.Server);
        var done = new HashSet<Component>();
        foreach (Component component in components)
            Visit(component, []);

        void Visit(Component component, List<Component> way)
        {
            int start = way.IndexOf(component);
            if (start >= 0)
            {
                string circle = string.Join(" calls ", way.Skip(start).Append(component).Select(item => item.Name));
                throw new FirnException($"{circle}: all of them could wait for each other.", "Let one direction be a notification, or a ring.");
            }
            if (!done.Add(component))
                return;
            foreach (Component server in calls[component].Distinct())
                Visit(server, [.. way, component]);
        }
    }
}
