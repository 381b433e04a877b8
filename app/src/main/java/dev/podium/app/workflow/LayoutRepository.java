package dev.podium.app.workflow;

import org.springframework.data.jpa.repository.JpaRepository;

interface LayoutRepository extends JpaRepository<LayoutEntity, String> {}
