package dev.podium.app.workflow;

import org.springframework.data.jpa.repository.JpaRepository;

interface PropertiesRepository extends JpaRepository<PropertiesEntity, PropertiesEntity.Key> {}
